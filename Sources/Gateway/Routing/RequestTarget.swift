/// Where a request goes: the path in its parts, and the query.
struct RequestTarget: Hashable, Sendable {
    /// The parts of the path, decoded; `/` has none.
    let segments: [String]
    /// The query.
    let query: QueryItems

    /// The target that `text` spells.
    ///
    /// Throws for a path that could mean two things: broken escapes, `.` and `..`, a slash or a
    /// control byte behind an escape.
    init(_ text: String) throws(Problem) {
        let sides = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var segments: [String] = []
        for part in sides[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let segment = PercentCoding.decode(part), segment != ".", segment != "..",
                segment.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") })
            else {
                throw Problem(400, "the path has a part that is not plain percent-encoded text")
            }
            segments.append(segment)
        }
        if segments == [""] { segments = [] }
        self.segments = segments
        query = try QueryItems(sides.count > 1 ? sides[1] : "")
    }
}
