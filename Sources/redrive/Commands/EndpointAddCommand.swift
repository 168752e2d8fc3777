import DeliveryEngine

/// `redrive endpoint add`: a new place to send events to.
enum EndpointAddCommand {
    /// The command.
    static let command = Command(
        "endpoint add",
        options: EndpointSettings.options.map { needed.contains($0.name) ? $0.required() : $0 } + [
            .value("--secret-file", "F", "sign with the secret in F instead of a new one"),
            .app, .json,
        ],
        summary: "add an endpoint and print its secret, this once",
        details: [
            """
            Private addresses are accepted here and blocked when they are dialled, unless \
            --allow-private is given. The schedule reseller makes 8 attempts over 3.6 days, portal \
            4 within half an hour; n pauses make n + 1 attempts, unless --max-attempts says otherwise.
            """,
            EndpointSettings.headerDetails,
        ]
    ) { invocation in
        let draft = try EndpointSettings(invocation).draft(invocation)
        let secret = try SecretFile.secret(invocation)
        let store = try OpenStore(invocation, .writing)
        let added = try store.endpointCare.add(draft, secret: secret, by: .ofProcess())
        try EndpointAnswer(invocation).print(added)
        EndpointAnswer(invocation).noteBlocked(added.endpoint)
        return .done
    }

    private static let needed: Set = ["--name", "--url"]
}
