/// What is wrong with a configuration, and where.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    package let line: Int
    /// The byte within the line, from 1.
    package let column: Int
    /// The setting, such as `keys.retry`; `nil` where it is about no single one.
    package let setting: String?
    /// What is wrong and what would be right, one clause.
    package let message: String
    /// What else is wrong, in the order of the file.
    package private(set) var others: [ConfigurationError] = []

    /// Such as `line 3, column 12: theme: there is no theme “drak”; …`, with the others behind it.
    package var description: String {
        let place = "line \(line), column \(column): "
        let first = place + (setting.map { "\($0): " } ?? "") + message
        return ([first] + others.map(\.description)).joined(separator: "; and ")
    }

    init(line: Int, column: Int, setting: String? = nil, message: String) {
        self.line = line
        self.column = column
        self.setting = setting
        self.message = message
    }

    /// A mistake at a byte of a file.
    init(_ message: String, in setting: String?, at offset: Int, of bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        self.init(
            line: before.count { $0 == 0x0A } + 1,
            column: offset - (before.lastIndex(of: 0x0A) ?? -1), setting: setting,
            message: message)
    }

    /// All mistakes of a file as one, `nil` where there is none.
    init?(_ mistakes: [ConfigurationError]) {
        guard var first = mistakes.first else { return nil }
        first.others = Array(mistakes.dropFirst())
        self = first
    }
}
