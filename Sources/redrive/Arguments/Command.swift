/// One command: how it is written, what it says about itself, and what runs it.
///
/// The parser, the help, the man page and the README are drawn from these.
struct Command: Sendable {
    /// Its name, such as `list` or `endpoint add`; empty for the program without a command.
    let name: String
    /// What it takes besides options.
    let operands: Operands
    /// Its own options; those of every command are not repeated here.
    let options: [Option]
    /// What it does, one line without a full stop.
    let summary: String
    /// What else is worth knowing, as paragraphs.
    let details: [String]
    /// What runs it.
    let run: @Sendable (Invocation) throws -> ExitStatus

    /// A command.
    init(
        _ name: String, _ operands: Operands = .none, options: [Option] = [], summary: String,
        details: [String] = [], run: @escaping @Sendable (Invocation) throws -> ExitStatus
    ) {
        self.name = name
        self.operands = operands
        self.options = options
        self.summary = summary
        self.details = details
        self.run = run
    }

    /// The words of its name.
    var words: [String] { name.split(separator: " ").map(String.init) }

    /// How it is written, on one line.
    var form: String {
        (["redrive", name, operands.form] + options.map(\.place)).filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// The option of that name, its own or of every command.
    func option(_ name: String) -> Option? {
        (options + Option.everywhere).first { $0.name == name }
    }
}
