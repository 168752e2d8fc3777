/// `redrive import`: deliveries from an export.
enum ImportCommand {
    /// The command.
    static let command = Command(
        "import", .exactly(["FILE"]),
        options: [.flag("--live", "what was pending or failed there goes on here"), .json],
        summary: "take in deliveries that redrive export wrote; - is standard input",
        details: [
            """
            Nothing imported is sent by itself: what was scheduled comes in as CANCELLED with the \
            reason “imported”, unless --live is given. Endpoints that the store does not know come \
            in as deleted. A bad line is named by its number and the rest goes in.
            """
        ]
    ) { invocation in
        var run = ImportRun(invocation)
        return try run.run()
    }
}
