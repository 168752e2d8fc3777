import CurlTransport
import DeliveryEngine

/// `redrive dispatch`: sends what is due, without a screen.
enum DispatchCommand {
    /// The command.
    static let command = Command(
        "dispatch",
        options: [
            .flag("--until-idle", "end when nothing is in flight or due within the next second")
        ],
        summary: "deliver what is due, without a screen",
        details: [
            """
            One process dispatches a store at a time; a second one ends with status 4 and names \
            the first. SIGTERM, SIGHUP and ^C stop it: what is in flight is finished first, a second \
            signal breaks that off, and the deliveries in question are attempted again later.
            """,
            """
            --until-idle ends with status 1 where something due had to wait, such as for a secret \
            that cannot be read, or on a disk that stays full for half a minute.
            """,
        ]
    ) { invocation in
        try DispatchService(invocation).run(untilIdle: invocation.has("--until-idle"))
    }
}
