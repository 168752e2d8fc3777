/// How long settled deliveries are kept (B13): a number of days, or for ever.
package struct RetentionPeriod: Hashable, Sendable {
    /// How many days, `nil` for ever.
    package let days: Int?

    /// What holds where nothing was said.
    package static let standard = RetentionPeriod(days: 30)
    /// Nothing is ever purged.
    package static let forever = RetentionPeriod(days: nil)
    /// The most days: a hundred years, so that no sum of moments overflows.
    package static let longestDays = 36_500

    private init(days: Int?) { self.days = days }

    /// The period of this many days, 0 for ever; `nil` for what is none.
    package init?(count: Int) {
        guard (0...Self.longestDays).contains(count) else { return nil }
        self.init(days: count == 0 ? nil : count)
    }

    /// The period that `text` spells: `30`, `30d`, `never` or `0`; `nil` for anything else.
    package init?(_ text: String) {
        if text == "never" {
            self = .forever
            return
        }
        let digits = text.hasSuffix("d") ? text.dropLast() : text[...]
        guard !digits.isEmpty, digits.utf8.count <= 5,
            digits.utf8.allSatisfy(\.isASCIIDigit),
            let count = Int(digits)
        else { return nil }
        self.init(count: count)
    }

    /// The length of time, `nil` for ever.
    package var duration: Milliseconds? { days.map { .days(Int64($0)) } }

    /// The period as `init(_:)` reads it.
    package var text: String { days.map { "\($0)d" } ?? "never" }
}
