/// Text to be found anywhere in other text, without regard to case (see `CaseFolding`).
///
/// An ASCII needle finds ASCII letters of either case and nothing else (not the Kelvin sign for a
/// `k`). Any other needle finds every spelling that folds alike, and in payloads and responses also
/// JSON's `\u00fc` for `ü`.
package struct TextNeedle: Hashable, Sendable {
    private enum Search: Hashable, Sendable {
        /// An empty needle.
        case everywhere
        /// The fast case.
        case ascii(ByteSearch)
        case scalars(ScalarSearch)
    }

    /// The text as typed.
    package let text: String
    private let search: Search

    /// A needle; an empty one is found everywhere.
    package init(_ text: String) {
        self.text = text
        if text.isEmpty {
            search = .everywhere
        } else if text.utf8.allSatisfy({ $0 < 0x80 }) {
            // A Kelvin sign folds to an ASCII letter, so the typed text decides, not the folded one.
            search = .ascii(ByteSearch(text.utf8.map(CaseFolding.fold)))
        } else {
            search = .scalars(ScalarSearch(CaseFolding.fold(text)))
        }
    }

    /// Whether it is in `text`.
    package func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { isFound(in: $0, decodingEscapes: false) }
    }

    /// Whether it is in a payload or response.
    package func isFound(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { isFound(in: $0, decodingEscapes: true) }
    }

    /// Whether it is in bytes that stay where they are, such as those of a record that was read with others.
    package func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isFound(in: bytes, decodingEscapes: true)
    }

    /// Whether it is in bytes that stay where they are, such as those of a record that was read with others.
    package func isFound(in bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.withMemoryRebound(to: UInt8.self) { isFound(in: $0, decodingEscapes: true) }
    }

    /// Whether it is in a text's UTF-8.
    package func isFound(inText utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        isFound(in: utf8, decodingEscapes: false)
    }

    private func isFound(
        in bytes: UnsafeBufferPointer<UInt8>, decodingEscapes: Bool
    ) -> Bool {
        switch search {
        case .everywhere: true
        case .ascii(let search): search.find(in: bytes) != nil
        case .scalars(let search):
            search.isFound(in: bytes, decodingEscapes: decodingEscapes)
        }
    }
}
