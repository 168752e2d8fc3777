/// A JSON value taken apart into the places of its parts: a tree for reading through once, in one
/// array, whatever its size.
package enum JSONDocument {
    /// One value, or the name of a member, which the member's value follows.
    struct Part: Sendable {
        /// Where it begins in the bytes.
        let start: Int32
        /// Where it ends.
        var end: Int32
        /// The part after it and everything in it.
        var next: Int32
        /// Whether it is a string with an escape.
        var isEscaped = false
    }

    /// The bytes and their parts, which a node looks into.
    ///
    /// Plain pointers, because counting references for every node would cost more than reading it
    /// does. They are valid while the body of `read` runs, and no node may leave it.
    struct Content {
        let bytes: UnsafeBufferPointer<UInt8>
        let parts: UnsafeBufferPointer<Part>
    }

    /// The most bytes a document may have.
    package static let maxBytes = Int(Int32.max)

    /// Runs `body` with the value that `bytes` spell; the node and what comes out of it is valid
    /// only there.
    ///
    /// Throws where they are not one JSON value, or an object in it names a member twice.
    package static func read<Answer>(
        _ bytes: [UInt8], _ body: (JSONNode) -> Answer
    ) throws(JSONError) -> Answer {
        try JSONScanner.scanning(bytes) { scanner throws(JSONError) in
            guard bytes.count <= maxBytes else {
                throw scanner.error("there are more than \(maxBytes) bytes")
            }
            var parts: [Part] = []
            parts.reserveCapacity(bytes.count / bytesOfAPart)
            try scanner.takeApart(into: &parts, depth: 0)
            try scanner.end()
            return parts.withUnsafeBufferPointer { parts in
                body(JSONNode(content: Content(bytes: scanner.bytes, parts: parts), index: 0))
            }
        }
    }

    /// A guess at how many bytes a part has, so that the list of parts rarely grows.
    private static let bytesOfAPart = 16
}
