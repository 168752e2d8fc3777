import DeliveryEngine

/// A moment in an iterator: its milliseconds, with `n` before those that lie before 1970, because an
/// iterator with a minus means to go backwards.
enum SvixMoment {
    /// How it is written.
    static func text(_ moment: Timestamp) -> String {
        let count = moment.milliseconds
        return count < 0 ? "n\(count.magnitude)" : "\(count)"
    }

    /// The moment that is written so, `nil` for anything else.
    static func moment(_ text: Substring) -> Timestamp? {
        let digits = text.hasPrefix("n") ? text.dropFirst() : text
        guard (1...15).contains(digits.utf8.count),
            digits.utf8.allSatisfy(\.isASCIIDigit), let count = Int64(digits)
        else { return nil }
        return Timestamp(milliseconds: digits.count == text.count ? count : -count)
    }
}
