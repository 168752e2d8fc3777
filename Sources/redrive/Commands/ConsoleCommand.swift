import DeliveryEngine

/// `redrive` and `redrive console`: the log on the whole screen.
enum ConsoleCommand {
    private static let options: [Option] = [
        .flag("--read-only", "look only: nothing is sent or changed from here"),
        .flag("--no-dispatch", "leave the sending to others"),
    ]

    /// The program without a command.
    static let unnamed = Command(
        "", options: options + [.version], summary: "open the console", run: run)

    /// The command.
    static let command = Command(
        "console", .words("QUERY"), options: options,
        summary: "open the console, filtered by QUERY",
        details: [
            """
            Where no other process dispatches and the store may be written, the console does so in \
            the background.
            """
        ], run: run)

    private static func run(_ invocation: Invocation) throws -> ExitStatus {
        if invocation.has(Option.version) { return try VersionCommand.command.run(invocation) }
        let query = try invocation.query()
        try ConsoleSession.requireTerminal("redrive list")
        let isReadOnly = invocation.has("--read-only")
        let path = try StoreLocation(invocation).path
        let manner = ConsoleSession.Manner(
            query: query.text, isReadOnly: isReadOnly,
            dispatches: !isReadOnly && !invocation.has("--no-dispatch"))
        return try ConsoleSession(invocation, manner).run {
            try OpenStore(at: path, isReadOnly ? .reading : .writing)
        }
    }
}
