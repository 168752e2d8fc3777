import Testing

@testable import JournalStore

@Suite("What is decoded when it is asked for")
struct DeferredTests {
    /// A list that knows whether it was copied.
    private struct Listing {
        private final class Storage {
            var entries: [Int]
            init(_ entries: [Int]) { self.entries = entries }
        }

        private var storage = Storage([])
        private(set) var copies = 0

        var entries: [Int] { storage.entries }

        mutating func add(_ entry: Int) {
            if !isKnownUniquelyReferenced(&storage) {
                storage = Storage(storage.entries)
                copies += 1
            }
            storage.entries.append(entry)
        }
    }

    private final class Owner {
        @Deferred var listing = Listing()
    }

    @Test("It is changed where it lies, however often")
    func inPlace() {
        let owner = Owner()
        for number in 0..<100 {
            owner.listing.add(number)
            #expect(owner.listing.entries.count == number + 1)
        }
        #expect(owner.listing.copies == 0)
    }

    @Test("It is made once, and not before it is asked for")
    func once() {
        var made = 0
        var number = Deferred {
            made += 1
            return 7
        }
        #expect(made == 0)
        #expect(number.wrappedValue == 7)
        number.wrappedValue += 1
        #expect(number.wrappedValue == 8)
        #expect(made == 1)
    }
}
