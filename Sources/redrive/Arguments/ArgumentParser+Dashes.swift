extension ArgumentParser {
    /// Throws where a word with one dash is most likely an option as other programs write it: taken
    /// for data it would become an event's type, or a text that rows must not have.
    ///
    /// In a query a dash negates a term, such as `-status:failed` or `-billing`. `-` alone is standard
    /// input.
    static func checkDashes(_ word: String, of command: Command) throws {
        guard word.hasPrefix("-"), word != "-" else { return }
        let text = String(word.dropFirst())
        let options = command.options + Option.everywhere
        let isQuery = command.operands == .words("QUERY")
        let name = "--" + text.prefix { $0 != "=" }
        if isQuery, text.count > 1, !options.contains(where: { $0.name == name }) { return }
        let likely = likely(text, among: options).map { " Did you mean \($0.form)?" } ?? ""
        let hint =
            isQuery
            ? " Write not \(text) to leave out what has that text."
            : " Behind -- a word is taken as it is."
        throw UsageError(
            "redrive \(command.name) has no option \(word).\(likely)\(hint)", in: command.name)
    }

    /// The option that is called so, has a value of that letter, or begins with it.
    private static func likely(_ text: String, among options: [Option]) -> Option? {
        let name = "--" + text.prefix { $0 != "=" }
        if let found = options.first(where: { $0.name == name }) { return found }
        guard let letter = text.first, letter.isLetter else { return nil }
        return options.first { $0.value == letter.uppercased() }
            ?? options.first { $0.name.hasPrefix("--\(letter)") }
    }
}
