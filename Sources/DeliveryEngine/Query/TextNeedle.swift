/// Text to be found anywhere in other text, without regard to case (see `CaseFolding`).
///
/// An ASCII needle finds ASCII letters of either case and nothing else (not the Kelvin sign for a
/// `k`). Any other needle finds every spelling that folds alike, and in payloads and responses also
/// JSON's `\u00fc` for `ü`.
package struct TextNeedle: Hashable, Sendable {
    /// The text as typed.
    package let text: String
    /// Its folded scalars.
    let scalars: [Unicode.Scalar]
    /// Its folded bytes where it is ASCII only, the fast case.
    let ascii: [UInt8]?

    /// A needle; an empty one is found everywhere.
    package init(_ text: String) {
        self.text = text
        scalars = CaseFolding.fold(text)
        // A Kelvin sign folds to an ASCII letter, so the typed text decides, not the folded one.
        ascii =
            text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.map(CaseFolding.fold) : nil
    }

    /// Whether it is in `text`.
    package func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { find(in: $0, decodingEscapes: false) != nil }
    }

    /// Whether it is in a payload or response.
    package func isFound(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { find(in: $0, decodingEscapes: true) != nil }
    }

    /// Whether it is in bytes that stay where they are, such as those of a mapped file.
    package func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        find(in: bytes, decodingEscapes: true) != nil
    }

    /// Where it first begins in `bytes`.
    func find(in bytes: UnsafeBufferPointer<UInt8>, decodingEscapes: Bool) -> Int? {
        if scalars.isEmpty { return 0 }
        if let ascii {
            return ascii.withUnsafeBufferPointer { ByteSearch.find($0, in: bytes) }
        }
        return ScalarSearch(needle: scalars, bytes: bytes, decodesEscapes: decodingEscapes).find()
    }
}
