import DeliveryEngine
import Testing

@Suite("Differences")
struct DiffTests {
    /// Chance that can be repeated.
    private struct Chance {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    /// What a script makes of the old list; `nil` where it does not fit the two lists.
    private func applied(_ diff: Diff, _ old: [Int], _ new: [Int]) -> [Int]? {
        var result: [Int] = []
        var (oldPlace, newPlace) = (0, 0)
        for step in diff.steps {
            switch step {
            case .same(let one, let other):
                guard one == oldPlace, other == newPlace, old[one] == new[other] else { return nil }
                result.append(old[one])
                oldPlace += 1
                newPlace += 1
            case .removed(let place):
                guard place == oldPlace else { return nil }
                oldPlace += 1
            case .added(let place):
                guard place == newPlace else { return nil }
                result.append(new[place])
                newPlace += 1
            }
        }
        return oldPlace == old.count ? result : nil
    }

    private func changes(_ diff: Diff) -> Int {
        diff.steps.count { if case .same = $0 { false } else { true } }
    }

    /// The fewest removals and additions, by the table of common subsequences.
    private func fewest(_ old: [Int], _ new: [Int]) -> Int {
        var row = Array(repeating: 0, count: new.count + 1)
        for one in old {
            var diagonal = 0
            for (place, other) in new.enumerated() {
                let above = row[place + 1]
                row[place + 1] = one == other ? diagonal + 1 : max(above, row[place])
                diagonal = above
            }
        }
        return old.count + new.count - 2 * row[new.count]
    }

    @Test("Random lists: the script makes the new one of the old one, with the fewest changes")
    func random() {
        var chance = Chance(state: 7)
        for _ in 0..<3000 {
            let kinds = 1 + chance.next(6)
            let old = (0..<chance.next(24)).map { _ in chance.next(kinds) }
            let new = (0..<chance.next(24)).map { _ in chance.next(kinds) }
            let diff = Diff(old, new)
            #expect(applied(diff, old, new) == new, "\(old) \(new)")
            #expect(changes(diff) == fewest(old, new), "\(old) \(new)")
        }
    }

    @Test("A bound keeps the script right, though not the shortest", arguments: [0, 1, 2, 5])
    func bounded(bound: Int) {
        var chance = Chance(state: 11)
        for _ in 0..<500 {
            let old = (0..<chance.next(60)).map { _ in chance.next(4) }
            let new = (0..<chance.next(60)).map { _ in chance.next(4) }
            #expect(applied(Diff(old, new, bound: bound), old, new) == new)
        }
    }

    @Test("Lists that have nothing in common end soon")
    func strangers() {
        let old = Array(0..<50_000)
        let new = Array(100_000..<150_000)
        let diff = Diff(old, new)
        #expect(changes(diff) == 100_000)
    }

    @Test("One line in a hundred thousand is found")
    func needle() {
        let old = Array(0..<100_000)
        var new = old
        new[50_000] = -1
        let diff = Diff(old, new)
        #expect(changes(diff) == 2)
        #expect(diff.steps[50_000] == .removed(old: 50_000))
        #expect(!diff.isEmpty)
        #expect(Diff(old, old).isEmpty)
        #expect(Diff([Int](), []).isEmpty)
    }
}
