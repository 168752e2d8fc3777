/// The folders of a user for one program, as the XDG base directory specification has them.
enum XDGFolder {
    /// What a person has chosen.
    case config
    /// What a program remembers.
    case state

    /// The folder; `nil` when not even the home is known.
    func path(_ environment: [String: String]) -> String? {
        // The specification: a relative path is invalid and is to be ignored.
        if let given = environment[variable], given.hasPrefix("/") { return given + "/redrive" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/\(place)/redrive"
    }

    private var variable: String {
        switch self {
        case .config: "XDG_CONFIG_HOME"
        case .state: "XDG_STATE_HOME"
        }
    }

    private var place: String {
        switch self {
        case .config: ".config"
        case .state: ".local/state"
        }
    }
}
