import DeliveryEngine

/// The demo's local receiver: every endpoint of the demo at a path of its own name.
enum DemoReceiver {
    /// Starts it on a free port of the loopback address.
    static func start(chance: any Chance) throws -> LocalReceiver {
        try LocalReceiver { request in
            let spec = DemoEndpoint.all.first { "/" + $0.name == request.path }
            let behaviour = spec?.behaviour ?? .moved
            return behaviour.answer(chance).reply
        }
    }
}
