/// Reads the words of a command line by the table of commands.
struct ArgumentParser {
    /// What the words ask for.
    struct Parsed {
        /// The command.
        var command: Command
        /// The values of options, by name.
        var options: [String: [String]] = [:]
        /// The rest.
        var operands: [String] = []
    }

    /// The commands there are; the one with the empty name runs when none is named.
    let commands: [Command]

    /// Returns what `arguments` (without the program's name) ask for.
    ///
    /// Throws `UsageError`.
    func parse(_ arguments: [String]) throws -> Parsed {
        var words = arguments[...]
        var options: [String: [String]] = [:]
        let program = try command(named: [], seen: "")
        while let word = words.first, word.hasPrefix("-"), word != "--" {
            try take(&words, for: program, into: &options)
        }
        var parsed = Parsed(command: try takeCommand(&words, options: options), options: options)
        while let word = words.first {
            if word == "--" {
                parsed.operands += words.dropFirst()
                break
            } else if word.hasPrefix("--") || word == "-h" {
                try take(&words, for: parsed.command, into: &parsed.options)
            } else {
                try Self.checkDashes(word, of: parsed.command)
                parsed.operands.append(words.removeFirst())
            }
        }
        if parsed.options[Option.help.name] == nil { try Self.checkWhole(parsed) }
        return parsed
    }

    /// Throws where there are too few or too many operands, or an option is missing that the command
    /// cannot do without.
    private static func checkWhole(_ parsed: Parsed) throws {
        let command = parsed.command
        if let objection = command.operands.objection(to: parsed.operands) {
            throw UsageError("redrive \(command.name) \(objection).", in: command.name)
        }
        let missing = command.options.first {
            $0.isRequired && parsed.options[$0.name] == nil
        }
        if let missing { throw UsageError.missing(missing, in: command) }
    }

    /// Takes the command's name off the front of `words`.
    private func takeCommand(
        _ words: inout ArraySlice<String>, options: [String: [String]]
    ) throws -> Command {
        guard let first = words.first, first != "--" else {
            return try command(named: [], seen: "")
        }
        let family = commands.filter { $0.words.first == first }
        if let single = family.first(where: { $0.words == [first] }) {
            words.removeFirst()
            return single
        }
        guard !family.isEmpty else { return try command(named: [first], seen: first) }
        words.removeFirst()
        let second = words.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
        if second == nil, words.first == "--help" || words.first == "-h" {
            return .family(first, of: family)
        }
        guard let second else {
            let verbs = family.compactMap(\.words.last).joined(separator: ", ")
            throw UsageError("redrive \(first) needs one of: \(verbs).", in: family[0].name)
        }
        let found = try command(named: [first, second], seen: "\(first) \(second)")
        words.removeFirst()
        return found
    }

    private func command(named name: [String], seen: String) throws -> Command {
        if let found = commands.first(where: { $0.words == name }) { return found }
        let names = commands.map(\.name).filter { !$0.isEmpty }
        throw UsageError(
            "There is no command “\(seen)”." + Suggestion.text(for: seen, among: names))
    }

    /// Takes one option, and its value, off the front of `words`.
    private func take(
        _ words: inout ArraySlice<String>, for command: Command,
        into options: inout [String: [String]]
    ) throws {
        let word = words.removeFirst()
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = word == "-h" ? Option.help.name : String(parts[0])
        guard let option = command.option(name) else {
            let known = (command.options + Option.everywhere).map(\.name)
            throw UsageError(
                "\(Self.subject(command)) has no option \(name)."
                    + Suggestion.text(for: name, among: known),
                in: command.name)
        }
        if options[option.name] != nil, !option.repeats {
            throw UsageError("\(option.name) is given twice.", in: command.name)
        }
        options[option.name, default: []].append(
            try value(of: option, inline: parts.count > 1 ? String(parts[1]) : nil, &words, command)
        )
    }

    private func value(
        of option: Option, inline: String?, _ words: inout ArraySlice<String>, _ command: Command
    ) throws -> String {
        guard let wanted = option.value else {
            guard inline == nil else {
                throw UsageError("\(option.name) takes no value.", in: command.name)
            }
            return ""
        }
        if let inline { return inline }
        guard let next = words.popFirst() else {
            throw UsageError("\(option.name) needs \(wanted) after it.", in: command.name)
        }
        return next
    }

    private static func subject(_ command: Command) -> String {
        command.name.isEmpty ? "redrive" : "redrive \(command.name)"
    }
}
