/// `redrive serve`: the engine without a screen, for a service manager.
enum ServeCommand {
    /// The command.
    static let command = Command(
        "serve", summary: "deliver what is due, as a service that logs to standard error",
        details: [
            """
            Every console and every other command works beside it. SIGTERM finishes what is in \
            flight and ends with status 0; a second one stops at once.
            """
        ]
    ) { invocation in
        try DispatchService(invocation).run(untilIdle: false)
    }
}
