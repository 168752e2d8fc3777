import Terminal

extension KeyTable {
    private static let endpointPanes: [Pane] = [.endpoints, .endpointLog]

    /// The keys that care for endpoints.
    static let caring = [
        care("P", .pause, "pause", "pause (hold), or resume", hint: "pause"),
        care("d", .disable, "disable", "disable (stop), or enable", hint: "disable"),
        care("B", .drop, "drop", "drop: cancel what is pending at the endpoint"),
        care("D", .delete, "delete", "delete the endpoint for good"),
        care("e", .edit, "edit", "edit the endpoint's settings", hint: "edit"),
        care(
            "K", .rotateSecret, "rotate-secret", "give the endpoint a new secret",
            deed: "give a new secret"),
        care(
            "p", .probe, "probe", "check name, connection, TLS; nothing is sent", hint: "check",
            deed: "check the endpoint"),
        care(
            "T", .test, "test", "send the endpoint a test event", hint: "test",
            hintedIn: [.endpoints], deed: "send a test"),
        care(
            "A", .add, "add-endpoint", "add an endpoint", hint: "add", hintedIn: [.endpoints],
            deed: "add an endpoint"),
        care("T", .test, "test", "send the endpoint a test event", in: [.log], deed: "send a test"),
        care("A", .add, "add-endpoint", "add an endpoint", in: [.log], deed: "add an endpoint"),
    ]

    /// What the palette alone does: with a delivery in sight, its keys do other things.
    static let caringByName = [
        care(nil, .pause, "pause-endpoint", "pause (hold) the row's endpoint", in: deliveryPanes),
        care(
            nil, .resume, "resume-endpoint", "let the row's paused endpoint go on",
            in: deliveryPanes),
        care(
            nil, .disable, "disable-endpoint", "disable (stop) the row's endpoint",
            in: deliveryPanes),
        care(
            nil, .enable, "enable-endpoint", "let the row's disabled endpoint go on",
            in: deliveryPanes),
        care(
            nil, .rotateSecret, "rotate-endpoint-secret", "give the row's endpoint a new secret",
            in: deliveryPanes, deed: "give a new secret"),
    ]
    private static let deliveryPanes: [Pane] = [.log, .detail]

    private static func care(
        _ key: Key?, _ action: CareAction, _ name: String, _ help: String, hint: String? = nil,
        hintedIn hintedPanes: [Pane]? = nil, in panes: [Pane] = endpointPanes,
        deed: String? = nil
    ) -> Binding {
        Binding(
            key.map { [$0] } ?? [], .care(action), name, help, hint: hint, hintedIn: hintedPanes,
            in: panes, needs: .care(action), isOperation: true, deed: deed)
    }
}
