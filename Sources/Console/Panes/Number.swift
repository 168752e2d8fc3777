/// Counts as people read them.
enum Number {
    /// `1,204`.
    static func text(_ value: Int) -> String {
        let digits = Array(String(abs(value)))
        var text = value < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// `1 delivery`, `3 deliveries`.
    static func deliveries(_ value: Int) -> String {
        "\(text(value)) \(value == 1 ? "delivery" : "deliveries")"
    }
}
