/// A word as the beginning of an id or the whole of it, with or without what all of its kind begin
/// with; letters of ASCII are alike in either case.
///
/// In the middle of an id any two letters stand by chance, so that nobody means them.
package struct IDBeginning: Hashable, Sendable {
    private let folded: [UInt8]

    private static let prefixes = [
        IdentifierKinds.Delivery.prefix, IdentifierKinds.Event.prefix,
        IdentifierKinds.Endpoint.prefix,
    ].map { Array($0.utf8) }

    /// A beginning.
    package init(_ text: String) { folded = text.utf8.map(CaseFolding.fold) }

    /// What is left of it behind such a prefix, folded: what an own id would have to go on with.
    package var digits: ArraySlice<UInt8> {
        Self.prefixes.first(where: folded.starts).map { folded[$0.count...] } ?? folded[...]
    }

    /// Whether an id in UTF-8 begins so.
    package func isFound(inText id: UnsafeBufferPointer<UInt8>) -> Bool {
        let id = id.lazy.map { CaseFolding.fold($0) }
        guard let prefix = Self.prefixes.first(where: id.starts) else {
            return id.starts(with: folded)
        }
        // What all ids of a kind begin with tells none of them apart.
        if folded.count > prefix.count, id.starts(with: folded) { return true }
        return id.dropFirst(prefix.count).starts(with: folded)
    }

    /// Whether an id begins so.
    package func isFound(in id: String) -> Bool {
        var id = id
        return id.withUTF8(isFound(inText:))
    }
}
