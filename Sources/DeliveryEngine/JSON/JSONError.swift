/// Why bytes are not JSON (RFC 8259), and where.
package struct JSONError: Error, Hashable, Sendable {
    /// What is wrong, one clause.
    package let message: String
    /// The byte, from 0.
    package let offset: Int
    /// The line, from 1.
    package let line: Int
    /// The byte within the line, from 1.
    package let column: Int

    /// An error at a byte of `bytes`.
    init(_ message: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.message = message
        self.offset = offset
        let before = bytes.prefix(offset)
        line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        column = offset - (before.lastIndex(of: 0x0A) ?? -1)
    }
}

extension JSONError: CustomStringConvertible {
    /// Such as `line 1, column 8: a comma or } is missing`.
    package var description: String { "line \(line), column \(column): \(message)" }
}
