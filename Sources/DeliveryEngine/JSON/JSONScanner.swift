/// A strict reader of JSON (RFC 8259) that builds no trees.
///
/// It refuses what the grammar refuses, strings that are not UTF-8 or hold lone surrogates, and
/// nesting deeper than `maxDepth`. A name that an object has twice is refused where members are
/// asked for; `validate` alone lets it pass, as the grammar does.
package struct JSONScanner {
    /// How deep arrays and objects may nest.
    package static let maxDepth = 512

    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    /// Whether the last string that was moved past has an escape.
    var hasEscape = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Checks that `bytes` are one JSON value and nothing else.
    ///
    /// Throws where they are not.
    package static func validate(_ bytes: [UInt8]) throws(JSONError) {
        try scanning(bytes) { scanner throws(JSONError) in
            try scanner.value(depth: 0)
            try scanner.end()
        }
    }

    /// Runs `body` over the bytes, and carries its error out.
    static func scanning<Answer>(
        _ bytes: [UInt8], _ body: (inout JSONScanner) throws(JSONError) -> Answer
    ) throws(JSONError) -> Answer {
        let result: Result<Answer, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer)
            do throws(JSONError) {
                return .success(try body(&scanner))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    func error(_ message: String, at offset: Int? = nil) -> JSONError {
        JSONError(message, at: min(offset ?? place, bytes.count), in: bytes)
    }

    var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func skipSpace() {
        while let current, current.isJSONSpace { place += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        place += 1
        return true
    }

    /// Checks that only space is left.
    mutating func end() throws(JSONError) {
        skipSpace()
        if place < bytes.count { throw error("something follows the value") }
    }

    /// Moves past one value; recursion is bounded by `maxDepth`.
    mutating func value(depth: Int) throws(JSONError) {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        case let byte? where byte.isASCIIDigit || byte == UInt8(ascii: "-"): try number()
        case nil: throw error("the value is missing; the text ends here")
        default: throw error("no JSON value begins here")
        }
    }

    private mutating func array(depth: Int) throws(JSONError) {
        try open(depth: depth)
        if take(UInt8(ascii: "]")) { return }
        repeat {
            try value(depth: depth)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("a comma or ] is missing") }
    }

    private mutating func object(depth: Int) throws(JSONError) {
        try open(depth: depth)
        if take(UInt8(ascii: "}")) { return }
        repeat {
            try name()
            try value(depth: depth)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or } is missing") }
    }

    /// Moves past a bracket and the space behind it.
    mutating func open(depth: Int) throws(JSONError) {
        guard depth <= Self.maxDepth else {
            throw error("arrays and objects nest deeper than \(Self.maxDepth)")
        }
        place += 1
        skipSpace()
    }

    /// Moves past a member's name and colon.
    mutating func name() throws(JSONError) {
        skipSpace()
        guard current == UInt8(ascii: "\"") else { throw error("a name in quotes is missing") }
        try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw error("the colon after the name is missing") }
        skipSpace()
    }
}
