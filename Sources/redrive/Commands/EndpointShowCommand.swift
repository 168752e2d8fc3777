import DeliveryEngine

/// `redrive endpoint show`: one endpoint with everything but its secret.
enum EndpointShowCommand {
    /// The command.
    static let command = Command(
        "endpoint show", .exactly(["E"]), options: [.appOfName, .json],
        summary: "show an endpoint", details: ["E is an id or a unique name."]
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        try EndpointAnswer(invocation).print(try store.endpoint(of: invocation))
        return .done
    }
}
