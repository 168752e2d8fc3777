import DeliveryEngine

/// `redrive completion`: what makes a shell complete the program's command lines.
enum CompletionCommand {
    /// The command.
    static let command = Command(
        "completion", .any("bash|zsh|fish"),
        options: [
            .flag("--candidates", "print what the last of the words behind -- may become")
        ],
        summary: "print what makes a shell complete commands, endpoints and queries",
        details: [
            """
            In ~/.bashrc: source <(redrive completion bash). In ~/.zshrc, after compinit: source \
            <(redrive completion zsh). In ~/.config/fish/config.fish: redrive completion fish | \
            source. The shells ask the program, so that they know new commands and endpoints at \
            once.
            """
        ]
    ) { invocation in
        if invocation.has("--candidates") { return try answer(invocation) }
        let known = CompletionShell.allCases.map(\.rawValue)
        guard invocation.operands.count == 1, let name = invocation.operands.first else {
            throw invocation.wrong(
                "redrive completion needs one of \(known.joined(separator: ", ")).")
        }
        guard let shell = CompletionShell(rawValue: name) else {
            throw invocation.wrong(
                "There is no completion for “\(name)”, only for \(known.joined(separator: ", ")).")
        }
        for line in shell.script.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        {
            try invocation.output.line(String(line))
        }
        return .done
    }

    private static func answer(_ invocation: Invocation) throws -> ExitStatus {
        let words = invocation.operands
        let completion = CommandCompletion(commands: CommandTable.all) { field in
            values(of: field, at: store(words, invocation))
        }
        // Lines of their own: a tab in a line for people would become spaces.
        let lines = completion.answer(to: words).lines.map { $0 + "\n" }
        try invocation.output.lines(Array(lines.joined().utf8))
        return .done
    }

    /// The store that the words being typed mean.
    private static func store(_ words: [String], _ invocation: Invocation) -> String? {
        if let place = words.firstIndex(of: Option.store.name), place + 1 < words.count {
            return try? StoreLocation.absolute(words[place + 1])
        }
        return try? StoreLocation(invocation).path
    }

    /// What the store knows of a term; nothing where there is no store, which is no news while
    /// somebody types.
    private static func values(of field: QueryField, at path: String?) -> [String] {
        guard let path, let store = try? OpenStore(at: path, .reading, isWatching: false) else {
            return []
        }
        // The process ends with its answer; taking the mappings apart would be work for nobody.
        _ = Unmanaged.passRetained(store.file)
        let endpoints = store.log.endpoints().map(\.endpoint)
        switch field {
        case .endpoint:
            let living = endpoints.filter { $0.status != .deleted }
            return living.map(\.name) + living.map(store.naming.name(of:))
        case .url: return endpoints.map(\.url)
        case .app: return endpoints.map(\.application)
        case .event: return recent(store).map(\.delivery.eventType)
        case .subject: return recent(store).compactMap(\.delivery.subject)
        case .job: return JobPattern.completions(of: store.log.jobs().map(\.plan.id))
        default: return []
        }
    }

    /// How many of the newest deliveries are looked at for types and subjects.
    private static let recentRows = 500

    private static func recent(_ store: OpenStore) -> [LogRow] {
        let search = LogSearch(query: .all, limit: recentRows)
        guard let rows = try? store.log.search(search, proceed: { _ in true }).rows else {
            return []
        }
        return store.log.rows(Array(rows.prefix(recentRows)))
    }
}
