/// The beginning of a text, as somebody types it: letters of ASCII are alike in either case.
package struct TextBeginning: Hashable, Sendable {
    private let folded: [UInt8]

    /// A beginning; the empty one is that of every text.
    package init(_ text: String) { folded = text.utf8.map(CaseFolding.fold) }

    /// Whether a text in UTF-8 begins so.
    package func isBeginning(of text: some Sequence<UInt8>) -> Bool {
        text.lazy.map { CaseFolding.fold($0) }.starts(with: folded)
    }
}
