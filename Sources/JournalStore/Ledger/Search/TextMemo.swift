/// What a condition says of each text of the dictionary, asked once for each; for one thread.
final class TextMemo {
    private let texts: TextDictionary
    private let condition: (UnsafeBufferPointer<UInt8>) -> Bool
    /// 0 not asked yet, 1 no, 2 yes.
    private var answers: [UInt8]

    init(_ texts: TextDictionary, _ condition: @escaping (UnsafeBufferPointer<UInt8>) -> Bool) {
        self.texts = texts
        self.condition = condition
        answers = Array(repeating: 0, count: texts.count)
    }

    /// Whether the condition holds for the text of a slot.
    @inline(__always)
    func holds(_ slot: UInt32) -> Bool {
        let index = Int(slot)
        if index < answers.count, answers[index] != 0 { return answers[index] == 2 }
        return ask(index)
    }

    private func ask(_ index: Int) -> Bool {
        if index >= answers.count {
            answers += repeatElement(0, count: max(texts.count, index + 1) - answers.count)
        }
        let answer = condition(texts.utf8(UInt32(index)))
        answers[index] = answer ? 2 : 1
        return answer
    }
}
