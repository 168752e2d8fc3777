import DeliveryEngine

extension Model {
    /// Asks which columns the table has, and in which order.
    mutating func openColumns() {
        prompt = Prompt(.columns, text: LogColumn.text(log.columns))
    }

    mutating func submitColumns(_ text: String) -> [Effect] {
        do {
            log.show(try LogColumn.choice(text))
        } catch {
            prompt?.mistake = QueryMistake(column: error.column, text: error.text)
            return []
        }
        prompt = nil
        return [.keep(remembered)]
    }

    /// Completes the name of a column.
    func completeColumn(_ text: String, caret: Int) -> Completion? {
        let characters = Array(text)
        let end = min(caret, characters.count)
        let start = characters[..<end].lastIndex { $0 == " " || $0 == "," }.map { $0 + 1 } ?? 0
        let typed = String(characters[start..<end])
        let names = LogColumn.allCases.map(\.name).filter { $0.hasPrefix(typed) }
        guard !names.isEmpty else { return nil }
        let common = Completion.commonPrefix(names)
        let line = String(characters[..<start]) + common + String(characters[end...])
        return Completion(text: line, caret: start + common.count, candidates: names)
    }
}
