/// Rates as people write them.
enum Rate {
    /// The number a second that `text` spells, such as `5/s`, `0.5/s` or `30/m`; a bare number is a
    /// second's.
    ///
    /// `nil` unless it is above zero.
    static func perSecond(_ text: String) -> Double? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let number = Double(parts[0]), number.isFinite, number > 0 else {
            return nil
        }
        switch parts.dropFirst().first {
        case nil, "s": return number
        case "m": return number / 60
        case "h": return number / 3600
        default: return nil
        }
    }
}
