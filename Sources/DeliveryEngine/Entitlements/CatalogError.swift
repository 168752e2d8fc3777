/// What is wrong in a catalog file, and where.
package struct CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what would be right, one clause.
    package let message: String
    /// The line, from 1.
    package let line: Int
    /// The byte within the line, from 1.
    package let column: Int

    init(_ message: String, at offset: Int, in bytes: [UInt8]) {
        self.message = message
        let before = bytes.prefix(offset)
        line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        column = offset - (before.lastIndex(of: 0x0A) ?? -1)
    }

    /// Such as `line 3, column 8: credits are a whole number`.
    package var description: String { "line \(line), column \(column): \(message)" }
}
