/// The attempts, one row each, in the order they started.
final class AttemptTable {
    /// Whose attempts are walked along.
    enum Chain {
        case row
        case endpoint
    }

    private(set) var count: Int
    let links: Column<AttemptLinks>
    let places: Column<StoredAttemptPlace>

    init(_ source: ColumnSource) {
        count = source.count(of: .attemptLinks, as: AttemptLinks.self)
        links = source.column(.attemptLinks)
        places = source.column(.attemptPlaces)
    }

    /// Adds an attempt and returns its slot.
    func append(_ link: AttemptLinks, at place: AttemptPlace) -> Int {
        let slot = count
        links.makeRoom(slot + 1)
        places.makeRoom(slot + 1)
        links[slot] = link
        places[slot] = StoredAttemptPlace(place)
        count = slot + 1
        return slot
    }

    /// Calls `body` with the slots from `newest` (its slot and one) back along `chain`, until it
    /// answers `false`.
    @inline(__always)
    func walk(_ newest: UInt32, along chain: Chain, _ body: (Int) -> Bool) {
        var next = Int(newest) - 1
        while next >= 0, next < count, body(next) {
            let link = links[next]
            let before = Int(chain == .row ? link.previousOfRow : link.previousOfEndpoint) - 1
            // Only a damaged snapshot points forward.
            guard before < next else { return }
            next = before
        }
    }

    /// The sections of a snapshot.
    func write(to draft: inout SnapshotDraft) {
        draft.add(.attemptLinks, links.values(0..<count))
        draft.add(.attemptPlaces, places.values(0..<count))
    }
}
