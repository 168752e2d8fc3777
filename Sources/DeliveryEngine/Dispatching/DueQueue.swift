/// Deliveries by the time they are due, earliest first; each stands in it at most once.
///
/// A binary heap whose outdated entries are passed over when they surface, so that changing a time
/// costs no search.
struct DueQueue {
    /// One place in the queue.
    struct Entry: Hashable, Comparable {
        /// When it is due.
        let dueAt: Timestamp
        /// What is due.
        let delivery: DeliveryID

        static func < (left: Entry, right: Entry) -> Bool {
            left.dueAt == right.dueAt ? left.delivery < right.delivery : left.dueAt < right.dueAt
        }
    }

    private var heap: [Entry] = []
    private var dueTimes: [DeliveryID: Timestamp] = [:]

    /// How many deliveries wait.
    var count: Int { dueTimes.count }

    /// Puts `delivery` at `dueAt`, or takes it out when that is `nil`.
    mutating func set(_ delivery: DeliveryID, dueAt: Timestamp?) {
        guard let dueAt else {
            dueTimes[delivery] = nil
            return
        }
        guard dueTimes.updateValue(dueAt, forKey: delivery) != dueAt else { return }
        heap.append(Entry(dueAt: dueAt, delivery: delivery))
        siftUp(from: heap.count - 1)
    }

    /// The earliest entry.
    mutating func first() -> Entry? {
        while let top = heap.first {
            if dueTimes[top.delivery] == top.dueAt { return top }
            removeTop()
        }
        return nil
    }

    /// Takes out and returns the earliest delivery if it is due by `now`.
    mutating func popDue(by now: Timestamp) -> DeliveryID? {
        guard let top = first(), top.dueAt <= now else { return nil }
        removeTop()
        dueTimes[top.delivery] = nil
        return top.delivery
    }

    private mutating func removeTop() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        siftDown()
    }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
