import DeliveryEngine
import JournalStore

/// `redrive app list`: the applications (tenants) of the store.
enum AppListCommand {
    /// The command.
    static let command = Command(
        "app list", options: [.json], summary: "list the applications (tenants)",
        details: [
            """
            An application comes into being with its first endpoint, event or signal. An event \
            reaches the endpoints of its own application only.
            """,
            """
            One made over HTTP may have another uid than its name: --app takes either, and queries \
            and the log have the name. Nothing is taken for a deleted one until it is made again.
            """,
        ]
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        let deliveries = store.file.deliveriesByApplication()
        let living = store.log.endpoints().map(\.endpoint).filter { $0.status != .deleted }
        let endpoints = Dictionary(grouping: living, by: \.application).mapValues(\.count)
        let (profiles, subjects, events) = store.file.read { state in
            (
                state.registry.applications, state.access.subjects, state.firstEvents().keys
            )
        }
        let customers = Dictionary(grouping: subjects, by: \.application).mapValues(\.count)
        let names = Set(deliveries.keys).union(store.log.endpoints().map(\.endpoint.application))
            .union(customers.keys).union(profiles.values.filter { !$0.isDeleted }.map(\.name))
            .union(events)
        var table = Table(
            [
                .init("APPLICATION"), .init("ENDPOINTS", right: true),
                .init("DELIVERIES", right: true), .init("CUSTOMERS", right: true),
            ], on: invocation.output)
        for name in names.sorted() {
            let counts = (endpoints: endpoints[name] ?? 0, deliveries: deliveries[name] ?? 0)
            if invocation.isJSON {
                try invocation.output.object { object in
                    object.member("app", name)
                    object.member("endpoints", counts.endpoints)
                    object.member("deliveries", counts.deliveries)
                    object.member("customers", customers[name] ?? 0)
                    object.member("uid", profiles[name]?.uid)
                    object.member("deleted", profiles[name]?.isDeleted == true)
                }
            } else {
                try table.row([
                    called(name, profiles[name]), "\(counts.endpoints)", "\(counts.deliveries)",
                    "\(customers[name] ?? 0)",
                ])
            }
        }
        try table.end()
        return .done
    }

    /// How people are told of it: by its name, and by its owner's id where that is another.
    private static func called(_ name: String, _ profile: ApplicationProfile?) -> String {
        if profile?.isDeleted == true { return "\(name) (deleted)" }
        guard let uid = profile?.uid, uid != name else { return name }
        return "\(name) (\(uid))"
    }
}
