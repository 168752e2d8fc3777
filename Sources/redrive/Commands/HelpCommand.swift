/// `redrive help [COMMAND]`: what the commands do and how they are written.
enum HelpCommand {
    /// The command.
    static let command = Command(
        "help", .words("COMMAND"), summary: "say what a command does and how it is written",
        details: ["redrive help query explains the query language, redrive help status the exits."]
    ) { invocation in
        try show(invocation.operands.joined(separator: " "), invocation)
    }

    /// Prints the help on `topic`: a command, a family of commands, or one of the topics.
    static func show(_ topic: String, _ invocation: Invocation) throws -> ExitStatus {
        let help = HelpText(commands: CommandTable.all)
        let named = CommandTable.all.filter { !$0.name.isEmpty && $0.name == topic }
        let family = CommandTable.all.filter { !topic.isEmpty && $0.words.first == topic }
        let lines: [String]
        if topic.isEmpty {
            lines = help.overview()
        } else if let page = HelpTopic(rawValue: topic) {
            lines = page.lines
        } else if !named.isEmpty {
            lines = help.page(named[0])
        } else if !family.isEmpty {
            lines = family.flatMap { help.page($0) + [""] }.dropLast()
        } else {
            let known = CommandTable.all.map(\.name) + HelpTopic.allCases.map(\.rawValue)
            throw UsageError(
                "There is no help on “\(topic)”." + Suggestion.text(for: topic, among: known))
        }
        for line in lines { try invocation.output.line(line) }
        return .done
    }
}

extension Command {
    /// What `--help` after `command` runs.
    static func help(on command: Command) -> Command {
        Command(command.name, .any("WORD"), options: command.options, summary: command.summary) {
            try HelpCommand.show(command.name, $0)
        }
    }

    /// What `--help` after the common word of several commands is read as.
    static func family(_ name: String, of commands: [Command]) -> Command {
        Command(name, .any("WORD"), summary: "one of \(commands.count) commands") {
            try HelpCommand.show(name, $0)
        }
    }
}
