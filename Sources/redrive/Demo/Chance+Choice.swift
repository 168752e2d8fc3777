import DeliveryEngine

extension Chance {
    /// One of `choices`, each as likely as the next; there must be one.
    func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int(bits() % UInt64(choices.count))]
    }

    /// A whole number of `range`.
    func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(bits() % UInt64(range.count))
    }

    /// Whether something of this likelihood happens.
    func happens(_ likelihood: Double) -> Bool { fraction() < likelihood }
}
