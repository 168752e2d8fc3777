/// What a condition says of each value of a column that has few, asked once for each; for one thread.
final class ValueMemo<Value: Hashable> {
    private let condition: (Value) -> Bool
    private var answers: [Value: Bool] = [:]
    /// Rows side by side mostly have the same value.
    private var last: (value: Value, answer: Bool)?

    init(_ condition: @escaping (Value) -> Bool) { self.condition = condition }

    /// Whether the condition holds for the value.
    @inline(__always)
    func holds(_ value: Value) -> Bool {
        if let last, last.value == value { return last.answer }
        return look(up: value)
    }

    private func look(up value: Value) -> Bool {
        let answer = answers[value] ?? condition(value)
        answers[value] = answer
        last = (value, answer)
        return answer
    }
}
