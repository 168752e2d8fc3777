import DeliveryEngine
import Glibc
import JournalStore

/// `redrive demo`: something to try everything on.
enum DemoCommand {
    /// The command.
    static let command = Command(
        "demo",
        options: [
            .flag("--keep", "leave the store in place at the end and say where it is"), .json,
        ],
        summary: "open the console on a throw-away store with a misbehaving local receiver",
        details: [
            """
            Some days of deliveries in every status, endpoints that are flaky, slow, moved, \
            unauthorised and gone, and live traffic that is really sent, to this machine only. \
            With --json nothing is opened: what was made is printed and kept.
            """
        ],
        run: run)

    private static func run(_ invocation: Invocation) throws -> ExitStatus {
        guard !invocation.has(Option.store) else {
            throw invocation.wrong(
                "redrive demo makes its own store; --store does not belong here.")
        }
        let isConsole = !invocation.isJSON
        if isConsole { try ConsoleSession.requireTerminal("redrive demo --json") }
        let receiver = try DemoReceiver.start(chance: SystemChance())
        defer { receiver.stop() }
        let temporary = invocation.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
        let demo = try DemoStore(port: receiver.port, temporary: temporary ?? "/tmp")
        guard isConsole else {
            try describe(demo, receiver, invocation)
            return .done
        }
        defer {
            if invocation.has("--keep") {
                invocation.messages.say("the demo's store is kept: \(demo.store.file.path)")
            } else {
                demo.remove()
            }
        }
        let trickle = DemoTrickle(
            demo.store.publishing, clock: demo.store.clock, chance: demo.store.chance)
        defer { trickle.stop() }
        let manner = ConsoleSession.Manner(
            isHasty: true, isOnThrowAway: !invocation.has("--keep"))
        return try ConsoleSession(invocation, manner).run { demo.store }
    }

    private static func describe(
        _ demo: DemoStore, _ receiver: LocalReceiver, _ invocation: Invocation
    ) throws {
        let counts = try demo.counts()
        try invocation.output.object { object in
            object.member("store", demo.store.file.path)
            object.member("receiver", receiver.url)
            object.array("endpoints") { array in
                for place in demo.places { array.endpoint(place.endpoint) }
            }
            object.member("total", counts.values.reduce(0, +))
            object.object("by_status") { statuses in
                for status in DeliveryStatus.allCases {
                    statuses.name(text: status.rawValue)
                    statuses.value(counts[status] ?? 0)
                }
            }
        }
    }
}
