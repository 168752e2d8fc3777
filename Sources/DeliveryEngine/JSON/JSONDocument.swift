/// A JSON value taken apart into the places of its parts: a tree for reading through once, in two
/// arrays, whatever its size.
package final class JSONDocument: Sendable {
    /// One value, or the name of a member, which the member's value follows.
    struct Part: Sendable {
        /// Where it begins in the bytes.
        let start: Int32
        /// Where it ends.
        var end: Int32
        /// The part after it and everything in it.
        var next: Int32
    }

    let bytes: [UInt8]
    let parts: [Part]

    /// The most bytes a document may have.
    package static let maxBytes = Int(Int32.max)

    /// The value that `bytes` spell.
    ///
    /// Throws where they are not one JSON value, or an object in it names a member twice.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        parts = try JSONScanner.scanning(bytes) { scanner throws(JSONError) in
            guard bytes.count <= Self.maxBytes else {
                throw scanner.error("there are more than \(Self.maxBytes) bytes")
            }
            var parts: [Part] = []
            parts.reserveCapacity(bytes.count / Self.bytesOfAPart)
            try scanner.takeApart(into: &parts, depth: 0)
            try scanner.end()
            return parts
        }
        self.bytes = bytes
    }

    /// A guess at how many bytes a part has, so that the list of parts rarely grows.
    private static let bytesOfAPart = 16

    /// The value that the document is.
    package var root: JSONNode { JSONNode(document: self, index: 0) }
}
