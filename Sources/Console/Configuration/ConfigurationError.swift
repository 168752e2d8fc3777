/// What is wrong with a configuration, and where.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    package let line: Int
    /// The byte within the line, from 1.
    package let column: Int
    /// What is wrong and what would be right, one clause.
    package let message: String

    /// Such as `line 3, column 12: there is no theme “drak”; …`.
    package var description: String { "line \(line), column \(column): \(message)" }

    init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }

    /// A mistake at a byte of a file.
    init(_ message: String, at offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        self.init(
            line: before.count { $0 == 0x0A } + 1,
            column: offset - (before.lastIndex(of: 0x0A) ?? -1), message: message)
    }
}
