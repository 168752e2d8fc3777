import DeliveryEngine

/// `redrive endpoint list`: the endpoints and how they fare.
enum EndpointListCommand {
    /// The command.
    static let command = Command(
        "endpoint list",
        options: [
            .value("--app", "NAME", "only of this application (tenant)"),
            .flag("--all", "deleted ones as well"), .json,
        ],
        summary: "list the endpoints and how they fare"
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        let application = invocation.value("--app").map(store.ownName)
        let wanted = store.log.endpoints().filter { overview in
            let endpoint = overview.endpoint
            return (invocation.has("--all") || endpoint.status != .deleted)
                && endpoint.application == application ?? endpoint.application
        }
        try EndpointAnswer(invocation).print(wanted, now: store.clock.now)
        return .done
    }
}
