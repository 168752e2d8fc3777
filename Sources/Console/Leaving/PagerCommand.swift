/// The pager an operator has chosen, and how it is called.
struct PagerCommand: Hashable, Sendable {
    /// The command, as a shell reads it.
    let command: String
    let environment: [String: String]

    /// `$PAGER`, else `less`; not `cat`, whose text would be gone with the next frame.
    init(environment: [String: String]) {
        let chosen = environment["PAGER"]?.trimmingSpaces ?? ""
        command = chosen.isEmpty || chosen == "cat" ? "less" : chosen
        // Whoever may look may still not run commands or write files from inside a pager; and what
        // was searched for is not to stay in the history of a shared account.
        let safe = ["LESSSECURE": "1", "LESSHISTFILE": "-"]
        var settings = environment.merging(safe) { $1 }
        settings["LESSOPEN"] = nil
        settings["LESSCLOSE"] = nil
        self.environment = settings
    }

    /// The program and its arguments that show a file.
    ///
    /// A shell splits the command, which may hold options, as it does for `man` and `git`; the path
    /// is an argument and never read as shell.
    func words(showing path: String) -> [String] {
        ["/bin/sh", "-c", "exec \(command) \"$1\"", "sh", path]
    }

    /// What the exit status of a shell means that did not find the command.
    static let notFound: Int32 = 127
}
