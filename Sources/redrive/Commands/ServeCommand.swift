import Gateway

/// `redrive serve`: the engine without a screen, for a service manager.
enum ServeCommand {
    /// The command.
    static let command = Command(
        "serve",
        options: [
            .value(
                "--listen", "ADDRESS",
                "answer HTTP there: HOST:PORT, [HOST]:PORT or a socket's path")
        ] + StripeSettings.options,
        summary: "deliver what is due and answer HTTP, as a service that logs to standard error",
        details: [
            """
            Every console and every other command works beside it. Where another process dispatches, \
            such as a console that was open first, it answers HTTP and dispatches as soon as that \
            one ends. It listens on 127.0.0.1:8787 where nothing else is said; port 0 chooses a free \
            one, and standard error says which. A path with a slash is that of a Unix socket. \
            `redrive key add` makes the keys that its routes ask for, and GET /openapi.json \
            describes them.
            """,
            """
            Stripe's signals about the customers of the application APP come in at \
            /v1/webhooks/stripe/tenant/APP, signed with the secret of tenant/APP=FILE; without a \
            name they are those of the application default. Each application opens checkouts with \
            its own key, APP=FILE.
            """,
            """
            SIGTERM and SIGHUP answer the requests and finish the attempts that are under way, and \
            end with status 0; a second one stops at once. Under nohup SIGHUP does nothing.
            """,
        ]
    ) { invocation in
        let listen = try listen(invocation)
        return try DispatchService(invocation).run(untilIdle: false, listen: listen)
    }

    private static func listen(_ invocation: Invocation) throws -> ListenWish {
        let wanted = "HOST:PORT with a numeric host, such as 127.0.0.1:8787, or a socket's path"
        let address = try invocation.value("--listen", wanted) { ListenAddress($0) }
        return ListenWish(
            address: address ?? .usual, isExplicit: address != nil,
            stripe: try StripeSettings(invocation))
    }
}
