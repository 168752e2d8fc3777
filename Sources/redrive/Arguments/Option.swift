/// One option of a command, as the parser, the help and the man page know it.
struct Option: Sendable, Hashable {
    /// Its name with the two dashes.
    let name: String
    /// What its value is called, `nil` for a switch.
    let value: String?
    /// Whether it may be given more than once.
    let repeats: Bool
    /// What it does, one line without a full stop.
    let summary: String
    /// Whether the command cannot do without it, which the parser sees to.
    var isRequired = false

    /// A switch.
    static func flag(_ name: String, _ summary: String) -> Option {
        Option(name: name, value: nil, repeats: false, summary: summary)
    }

    /// An option with a value called `value`.
    static func value(
        _ name: String, _ value: String, _ summary: String, repeats: Bool = false
    ) -> Option {
        Option(name: name, value: value, repeats: repeats, summary: summary)
    }

    /// The same option of a command that cannot do without it.
    func required() -> Option {
        var option = self
        option.isRequired = true
        return option
    }

    /// How it is written, such as `--limit N`.
    var form: String { value.map { "\(name) \($0)" } ?? name }

    /// How it stands in the form of its command: in brackets where it can be left out.
    var place: String { (isRequired ? form : "[\(form)]") + (repeats ? "…" : "") }

    /// `--json`, of every command that prints data.
    static let json = flag("--json", "print JSON Lines with stable fields")
    /// `--app`, of every command that belongs to one tenant.
    static let app = value("--app", "NAME", "the application (tenant); default: default")
    /// `--app`, of every command that is told an endpoint by its name.
    static let appOfName = value(
        "--app", "NAME", "the endpoint's application (tenant), where several have one of that name")
    /// `--store`, of every command.
    static let store = value(
        "--store", "DIR",
        "the store; else $REDRIVE_STORE, $XDG_DATA_HOME/redrive, ~/.local/share/redrive")
    /// `--help`, of every command.
    static let help = flag("--help", "say how the command is written")
    /// `--version`, without a command.
    static let version = flag("--version", "print the version")

    /// The options that every command takes, before or after its name.
    static let everywhere = [store, help]
}
