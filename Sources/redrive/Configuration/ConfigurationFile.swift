import Console
import Glibc

/// The file with an operator's choices for the console.
struct ConfigurationFile {
    /// Where it is, `nil` when not even the home is known.
    let path: String?

    /// More than anybody writes by hand.
    private static let maxBytes = 256 << 10

    /// The file of this environment: `$XDG_CONFIG_HOME/redrive/config.json`, else
    /// `~/.config/redrive/config.json`.
    init(environment: [String: String]) {
        path = XDGFolder.config.path(environment).map { $0 + "/config.json" }
    }

    /// Whether there is such a file.
    var exists: Bool {
        guard let path else { return false }
        return access(path, F_OK) == 0
    }

    /// What it says; the standard where there is none.
    ///
    /// Throws `Failure` that names the file, the line and the column.
    func read() throws -> ConsoleConfiguration {
        guard let path, exists else { return .standard }
        let descriptor = try Input.open(path)
        defer { close(descriptor) }
        guard let bytes = try Input.all(of: descriptor, upTo: Self.maxBytes) else {
            throw Failure("\(path) is larger than \(Self.maxBytes) bytes")
        }
        do {
            return try ConsoleConfiguration(parsing: bytes)
        } catch {
            throw Failure("\(path), \(error)")
        }
    }
}
