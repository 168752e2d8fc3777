import DeliveryEngine

/// `redrive endpoint edit`: other properties for an endpoint.
enum EndpointEditCommand {
    /// The command.
    static let command = Command(
        "endpoint edit", .exactly(["E"]),
        options: properties + [
            .value("--reason", "TEXT", "why, for the operator journal"), .appOfName, .json,
        ],
        summary: "change an endpoint",
        details: [
            "E is an id or a unique name.",
            "What is pending uses the new URL, headers and limits from its next attempt.",
            "--header replaces all further headers, --no-header takes one of them away.",
            EndpointSettings.headerDetails,
        ]
    ) { invocation in
        let settings = try EndpointSettings(invocation)
        guard properties.contains(where: { invocation.has($0.name) }) else {
            throw invocation.wrong(
                "redrive endpoint edit needs an option that says what to change.")
        }
        let store = try OpenStore(invocation, .changing)
        let endpoint = try store.endpoint(of: invocation)
        let edited = try store.endpointCare.edit(
            endpoint.id, by: .ofProcess(), reason: invocation.value("--reason")
        ) {
            settings.apply(to: &$0)
            for name in invocation.values("--no-header") { try remove(name, from: &$0) }
        }
        try EndpointAnswer(invocation).print(edited)
        EndpointAnswer(invocation).noteBlocked(edited)
        return .done
    }

    /// The options that change something.
    private static let properties: [Option] =
        EndpointSettings.options + [
            .value("--no-header", "NAME", "take a further header away", repeats: true),
            .flag("--no-allow-private", "private and loopback addresses are blocked"),
        ]

    private static func remove(_ name: String, from endpoint: inout Endpoint) throws {
        let rest = endpoint.headers.filter { $0.name.lowercased() != name.lowercased() }
        guard rest.count < endpoint.headers.count else {
            throw Failure("endpoint \(endpoint.name) has no header \(name)")
        }
        endpoint.headers = rest
    }
}
