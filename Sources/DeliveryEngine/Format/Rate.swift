/// Rates as people write them.
package enum Rate {
    /// The number a second that `text` spells, such as `5/s`, `0.5/s` or `30/m`; a bare number is a
    /// second's.
    ///
    /// `nil` unless it is above zero.
    package static func perSecond(_ text: String) -> Double? {
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

    /// The rate as `perSecond` reads it: `5/s`, `30/m`, `1/h`.
    package static func text(_ perSecond: Double) -> String {
        for (seconds, unit) in [(1.0, "s"), (60.0, "m"), (3600.0, "h")] {
            let number = perSecond * seconds
            if number >= 1, abs(number - number.rounded()) < 1e-6 {
                return "\(Int(number.rounded()))/\(unit)"
            }
        }
        return "\(perSecond)/s"
    }
}
