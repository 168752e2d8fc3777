/// JSON spread over lines, token by token: numbers, names, the order of members and the spelling of
/// strings stay exactly as they are.
package enum JSONPretty {
    private static let indent = 2
    /// Deeper levels are not indented further, so that 1 MiB of brackets stays small.
    private static let maxIndentedDepth = 32

    /// The value with one member or element a line, indented by two; lines end in a line feed but
    /// the last.
    ///
    /// `nil` where the bytes are not JSON, which the caller shows raw.
    package static func print(_ bytes: [UInt8]) -> [UInt8]? {
        guard (try? JSONScanner.validate(bytes)) != nil else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        bytes.withUnsafeBufferPointer { spread($0, into: &output) }
        return output
    }

    private static func spread(
        _ buffer: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
    ) {
        var depth = 0
        var opened = false
        forEachToken(of: buffer) { token in
            let first = token[token.startIndex]
            let closes = first == UInt8(ascii: "}") || first == UInt8(ascii: "]")
            if closes { depth -= 1 }
            // An empty object or array stays together.
            if opened != closes { breakLine(depth, &output) }
            output.append(contentsOf: token)
            opened = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            if opened { depth += 1 }
            if first == UInt8(ascii: ",") { breakLine(depth, &output) }
            if first == UInt8(ascii: ":") { output.append(0x20) }
        }
    }

    private static func breakLine(_ depth: Int, _ output: inout [UInt8]) {
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: min(depth, maxIndentedDepth) * indent))
    }

    /// Calls `body` with each token of valid JSON, space left out.
    private static func forEachToken(
        of bytes: UnsafeBufferPointer<UInt8>, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Void
    ) {
        var walk = JSONWalk(bytes: bytes)
        walk.skipSpace()
        while walk.place < bytes.count {
            let start = walk.place
            walk.skipToken()
            body(bytes[start..<walk.place])
            walk.skipSpace()
        }
    }
}
