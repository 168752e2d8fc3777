import DeliveryEngine

/// `redrive endpoint disable`, `enable` and `delete`: whether an endpoint takes part (B10, B11).
enum EndpointSwitchCommand {
    /// No new deliveries; what is pending waits.
    static let disable = command(
        "disable", "make no new deliveries to an endpoint and freeze what is pending"
    ) { try $0.disable($1, by: .ofProcess(), reason: $2) }

    /// Take part again.
    static let enable = command("enable", "let a disabled endpoint go on") {
        try $0.enable($1, by: .ofProcess(), reason: $2)
    }

    /// Gone for good.
    static let delete = command(
        "delete", "delete an endpoint for good and cancel what is outstanding"
    ) { try $0.delete($1, by: .ofProcess(), reason: $2) }

    private static func command(
        _ verb: String, _ summary: String,
        _ change: @escaping @Sendable (EndpointCare, EndpointID, String?) throws -> Endpoint
    ) -> Command {
        Command(
            "endpoint \(verb)", .exactly(["E"]),
            options: [
                .value("--reason", "TEXT", "why, for the operator journal"), .appOfName, .json,
            ],
            summary: summary, details: ["E is an id or a unique name."]
        ) { invocation in
            let store = try OpenStore(invocation, .changing)
            let endpoint = try store.endpoint(of: invocation)
            let changed: Endpoint
            do {
                changed = try change(store.endpointCare, endpoint.id, invocation.value("--reason"))
            } catch StoreError.refused(let reason) {
                throw Failure(reason, id: endpoint.id.text)
            }
            try EndpointAnswer(invocation).print(changed)
            return .done
        }
    }
}
