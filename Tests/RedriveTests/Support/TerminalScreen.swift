import Foundation

/// The real program in a shell on a real terminal: a tmux server of its own, which ends with it.
///
/// The server stays in the foreground as a child of the test, so that nothing outlives it and no
/// descriptor of the test is held by a daemon.
final class TerminalScreen {
    /// How big the terminal is, what kind it is said to be, and the locale.
    struct Setting: CustomStringConvertible, Sendable {
        var columns = 80
        var rows = 24
        var terminal = "xterm-256color"
        var locale = "C.UTF-8"
        /// What else the program's environment has, as a shell writes it.
        var environment = ""

        var description: String { "\(columns)×\(rows) TERM=\(terminal) LC_ALL=\(locale)" }
    }

    /// Where tmux is, `nil` when it is missing.
    static let tmux = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let server = Process()
    /// What the names of this screen's files begin with.
    private let place: String

    /// Starts `redrive` with these arguments.
    init(
        _ redrive: Redrive, _ arguments: [String] = [], on setting: Setting = Setting()
    ) throws {
        place =
            URL(filePath: redrive.store).deletingLastPathComponent()
            .appending(path: UUID().uuidString.prefix(8)).path
        server.executableURL = URL(filePath: Self.tmux ?? "")
        server.arguments = ["-u", "-D", "-f", "/dev/null", "-S", place]
        server.standardInput = FileHandle.nullDevice
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.runUnblocked()
        let words = redrive.command + ["--store", redrive.store] + arguments
        let program = words.map { "'\($0)'" }.joined(separator: " ")
        let script = """
            stty -a > \(place).before
            \(setting.environment) TERM=\(setting.terminal) LC_ALL=\(setting.locale) sh -c \
            'echo $$ > \(place).pid; exec "$0" "$@"' \(program)
            status=$?
            stty -a > \(place).after
            echo $status > \(place).status
            sleep 60
            """
        let size = ["-x", "\(setting.columns)", "-y", "\(setting.rows)"]
        let session = ["new-session", "-d"] + size + [script]
        _ = try eventually { try self.client(session + [";", "set", "-s", "exit-empty", "on"]) }
    }

    deinit { end() }

    /// Ends the terminal, as a closed window or a lost connection does.
    func end() {
        guard server.isRunning else { return }
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
    }

    /// Types keys by tmux's names, such as `Enter`; other words are typed as they are.
    func type(_ keys: String...) throws { _ = try client(["send-keys"] + keys) }

    /// Gives the terminal another size.
    func resize(columns: Int, rows: Int) throws {
        _ = try client(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What stands on the screen now.
    var text: String { (try? client(["capture-pane", "-p"])) ?? "" }

    /// Waits until the screen is as wanted; returns whether it came to be.
    func shows(_ isWanted: (String) -> Bool) -> Bool {
        eventually { isWanted(text) ? true : nil } ?? false
    }

    /// Waits until the screen shows `words`; returns whether it came to be.
    func shows(_ words: String) -> Bool { shows { $0.contains(words) } }

    /// The program's process, once it runs.
    func process() -> pid_t? { eventually { Int32(file("pid")) } }

    /// The program's exit status, once it has ended.
    func status() -> Int32? { eventually { Int32(file("status")) } }

    /// Whether modes, screen and cursor are again what the shell had.
    func isRestored() -> Bool {
        let flags = (try? client(["display", "-p", "#{alternate_on} #{cursor_flag}"])) ?? ""
        // The first line has the size, which a test may have changed.
        let (before, after) = (file("before"), file("after"))
        let modes = after.split { " ;\n".contains($0) }
        return flags == "0 1\n" && modes.contains("echo") && modes.contains("icanon")
            && after.drop { $0 != "\n" } == before.drop { $0 != "\n" }
    }

    private func file(_ name: String) -> String {
        let text = try? String(contentsOfFile: "\(place).\(name)", encoding: .utf8)
        return (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Asks until there is an answer, for at most twenty seconds: other tests load the machine.
    private func eventually<Answer>(_ ask: () throws -> Answer?) rethrows -> Answer? {
        let end = Date().addingTimeInterval(20)
        while true {
            if let answer = try ask() { return answer }
            if Date() >= end { return nil }
            usleep(30_000)
        }
    }

    /// Runs a command of tmux; `nil` when the server refuses it or is not there yet.
    private func client(_ command: [String]) throws -> String? {
        let output = "\(place).out"
        try Data().write(to: URL(filePath: output))
        let client = Process()
        client.executableURL = server.executableURL
        client.arguments = ["-u", "-N", "-S", place] + command
        client.standardInput = FileHandle.nullDevice
        client.standardOutput = FileHandle(forWritingAtPath: output)
        client.standardError = FileHandle.nullDevice
        try client.run()
        client.waitUntilExit()
        guard client.terminationStatus == 0 else { return nil }
        return try String(contentsOfFile: output, encoding: .utf8)
    }
}
