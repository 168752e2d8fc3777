/// A length of time in whole milliseconds.
package struct Milliseconds: Hashable, Sendable, Comparable {
    /// How many.
    package var count: Int64

    /// This many milliseconds.
    package init(_ count: Int64) { self.count = count }

    /// No time at all.
    package static let zero = Milliseconds(0)

    /// This many seconds.
    package static func seconds(_ count: Int64) -> Milliseconds { Milliseconds(count * 1000) }
    /// This many minutes.
    package static func minutes(_ count: Int64) -> Milliseconds { .seconds(count * 60) }
    /// This many hours.
    package static func hours(_ count: Int64) -> Milliseconds { .minutes(count * 60) }
    /// This many days.
    package static func days(_ count: Int64) -> Milliseconds { .hours(count * 24) }

    /// Orders by length.
    package static func < (left: Milliseconds, right: Milliseconds) -> Bool {
        left.count < right.count
    }

    /// The two lengths together.
    package static func + (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.count + right.count)
    }
}
