/// The help, drawn from the table of commands.
struct HelpText {
    /// The commands there are.
    let commands: [Command]

    /// The width that help is broken to.
    private static let width = 79
    private static let indent = "  "

    /// The overview: what the program is, and every command with its line.
    func overview() -> [String] {
        let listed = commands.filter { !$0.name.isEmpty }
        let column = (listed.map(\.name.count).max() ?? 0) + 2
        return [
            "redrive: see which webhook deliveries failed and why, and send them again",
            "",
            "  redrive [--store DIR]                 the console",
            "  redrive [--store DIR] COMMAND …       one of these:",
            "",
        ]
            + listed.flatMap { Self.row($0.name, $0.summary, column: column) }
            + [
                "",
                "Everywhere:",
            ] + Self.table(Option.everywhere + [.version])
            + [
                "",
                "redrive help COMMAND says more. QUERY: status:failed endpoint:billing since:-2h",
                "code:5xx event:invoice.* -subject:cus_1 (a or b); redrive help query has all terms.",
            ]
    }

    /// Everything about one command.
    func page(_ command: Command) -> [String] {
        var lines = [command.form(width: Self.width), ""].flatMap { $0.split(separator: "\n") }
            .map(String.init)
        lines += [""] + Self.wrapped(command.summary.capitalisedFirst + ".")
        for paragraph in command.details { lines += [""] + Self.wrapped(paragraph) }
        return lines + ["", "Options:"] + Self.table(command.options + Option.everywhere)
    }

    /// What to say after a usage error: the right form, and where to read on.
    func hint(for name: String?) -> [String] {
        guard let name, let command = commands.first(where: { $0.name == name }),
            !command.name.isEmpty
        else { return ["`redrive help` lists the commands."] }
        return command.form(width: Self.width).split(separator: "\n").map(String.init)
            + ["`redrive help \(command.name)` says more."]
    }

    private static func table(_ options: [Option]) -> [String] {
        let column = min((options.map(\.form.count).max() ?? 0) + 2, 30)
        return options.flatMap { row($0.form, $0.summary, column: column) }
    }

    /// A name and what it is, which goes on below itself where it is long.
    private static func row(_ name: String, _ text: String, column: Int) -> [String] {
        let lead = String(repeating: " ", count: max(column - name.count, 2))
        let start = indent + name + lead
        let below = String(repeating: " ", count: indent.count + column)
        let first = wrapped(text, width: max(width - start.count, 1)).first ?? ""
        let rest = wrapped(
            String(text.dropFirst(first.count)), width: width - below.count)
        return [start + first] + rest.map { below + $0 }
    }

    /// `text` broken into lines at spaces.
    static func wrapped(_ text: String, width: Int = width) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension Command {
    /// How it is written, broken into lines of at most `width` with a hanging indent.
    func form(width: Int) -> String {
        let start = ["redrive", name].filter { !$0.isEmpty }.joined(separator: " ")
        let indent = String(repeating: " ", count: start.count)
        var lines = [start]
        let parts =
            [operands.form].filter { !$0.isEmpty }
            + options.map(\.place)
        for part in parts {
            if lines[lines.count - 1].count + part.count + 1 > width {
                lines.append(indent)
            }
            lines[lines.count - 1] += " " + part
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The same text with its first letter in upper case.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
