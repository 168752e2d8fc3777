import DeliveryEngine

/// What may follow the words of a command line, drawn from the table of commands.
struct CommandCompletion {
    /// The commands there are.
    let commands: [Command]
    /// What the store knows of a term of the query language, such as the endpoints' names.
    let values: (QueryField) -> [String]

    /// How `words` stand: which command, and what of it was given.
    private struct Place {
        var command: Command?
        /// The words of the command's name so far, where more must come.
        var family: [String] = []
        var operands: [String] = []
        var given: Set<String> = []
        /// The option whose value comes next.
        var option: Option?
    }

    /// What the last of `words`, which may be empty, may become.
    func answer(to words: [String]) -> CompletionAnswer {
        let typed = words.last ?? ""
        let place = place(after: words.dropLast())
        if let option = place.option { return value(of: option, typed, place) }
        if typed.hasPrefix("--"), let equals = typed.firstIndex(of: "=") {
            return inlineValue(typed, equals, place)
        }
        if typed.hasPrefix("-"), place.operands.isEmpty || typed.hasPrefix("--") {
            return .words(options(place).filter { $0.word.hasPrefix(typed) })
        }
        guard let command = place.command else { return names(place, typed) }
        return operand(of: command, typed, place)
    }

    private func place(after words: ArraySlice<String>) -> Place {
        var place = Place()
        for word in words {
            if place.option != nil {
                place.option = nil
            } else if word.hasPrefix("--") {
                let known = (place.command?.options ?? []) + Option.everywhere
                let option = known.first { $0.name == word }
                place.given.insert(String(word.prefix { $0 != "=" }))
                place.option = option?.value == nil ? nil : option
            } else if place.command != nil {
                place.operands.append(word)
            } else {
                place.family.append(word)
                place.command = commands.first { !$0.name.isEmpty && $0.words == place.family }
            }
        }
        return place
    }

    private func names(_ place: Place, _ typed: String) -> CompletionAnswer {
        let depth = place.family.count
        let fitting = commands.filter {
            $0.words.count > depth && Array($0.words.prefix(depth)) == place.family
        }
        var seen: Set<String> = []
        let candidates = fitting.compactMap { command -> CompletionCandidate? in
            let word = command.words[depth]
            guard word.hasPrefix(typed), seen.insert(word).inserted else { return nil }
            let isWhole = command.words.count == depth + 1
            let family = fitting.filter { $0.words[depth] == word }.compactMap(\.words.last)
            return CompletionCandidate(
                word, isWhole ? command.summary : family.joined(separator: ", "))
        }
        return .words(candidates)
    }

    private func options(_ place: Place) -> [CompletionCandidate] {
        let unnamed = commands.first { $0.name.isEmpty }
        let own = place.command?.options ?? (place.family.isEmpty ? unnamed?.options ?? [] : [])
        return (own + Option.everywhere)
            .filter { $0.repeats || !place.given.contains($0.name) }
            .map { CompletionCandidate($0.name, $0.summary) }
    }

    private func inlineValue(
        _ typed: String, _ equals: String.Index, _ place: Place
    ) -> CompletionAnswer {
        let name = String(typed[..<equals])
        let known = (place.command?.options ?? []) + Option.everywhere
        guard let option = known.first(where: { $0.name == name }), option.value != nil else {
            return .words([])
        }
        let value = String(typed[typed.index(after: equals)...])
        guard case .words(let candidates) = self.value(of: option, value, place) else {
            return .files
        }
        return .words(
            candidates.map { CompletionCandidate("\(name)=\($0.word)", $0.explanation) })
    }

    private func value(of option: Option, _ typed: String, _ place: Place) -> CompletionAnswer {
        let wanted = option.value ?? ""
        if wanted.contains("FILE") || wanted.contains("DIR") { return .files }
        switch option.name {
        case "--sort":
            let keys = SortOrder.Key.allCases.map(\.rawValue)
            return matching(keys + keys.map { "-\($0)" }, typed)
        case "--query": return query(typed, after: [])
        case Option.app.name: return matching(values(.app), typed)
        default:
            // Choices are written as reseller|portal; the others are what no table knows.
            let choices = wanted.split(separator: "|").map(String.init)
            return matching(choices.count > 1 ? choices.filter(Self.isWord) : [], typed)
        }
    }

    private func operand(of command: Command, _ typed: String, _ place: Place) -> CompletionAnswer {
        let name: String
        switch command.operands {
        case .none: return .words([])
        case .exactly(let names), .together(let names):
            guard place.operands.count < names.count else { return .words([]) }
            name = names[place.operands.count]
        case .optional(let one):
            guard place.operands.isEmpty else { return .words([]) }
            name = one
        case .words(let one), .any(let one): name = one
        }
        switch name {
        case "QUERY": return query(typed, after: place.operands)
        case "E", "ENDPOINT": return matching(values(.endpoint), typed)
        case "FILE", "DIR": return .files
        case "SUBJECT": return matching(values(.subject), typed)
        case "COMMAND":
            let place = Place(family: place.operands)
            return names(place, typed)
        default:
            let choices = name.split { "| ".contains($0) }.map(String.init)
            return matching(choices.filter(Self.isWord), typed)
        }
    }

    /// A term of the query language, or a term's value.
    private func query(_ typed: String, after operands: [String]) -> CompletionAnswer {
        let before = operands.map { $0 + " " }.joined()
        let text = before + typed
        let found = QueryCompletion.candidates(text: text, cursor: text.count, values: values)
        return .words(
            found.compactMap { completion in
                let start = completion.range.lowerBound - before.count
                guard start >= 0, start <= typed.count else { return nil }
                let word = typed.prefix(start) + completion.replacement
                return CompletionCandidate(String(word), completion.explanation)
            })
    }

    private func matching(_ words: [String], _ typed: String) -> CompletionAnswer {
        .words(
            Set(words).filter { $0.hasPrefix(typed) }.sorted().map { CompletionCandidate($0) })
    }

    /// Whether a choice is a word to be typed, not the name of something, which is in capitals.
    private static func isWord(_ text: String) -> Bool {
        text.contains { $0.isLowercase } && !text.contains("…")
    }
}
