import DeliveryEngine
import JournalStore

/// `redrive key list`: the keys to the HTTP interface, without their secrets.
enum KeyListCommand {
    /// The command.
    static let command = Command(
        "key list", options: [.json], summary: "list the keys to the HTTP interface"
    ) { invocation in
        let found = try OpenStore(reading: invocation).file.keysFound()
        invocation.messages.say(found.leftOut.map(\.sentence))
        if found.leftOut.contains(where: { !$0.isStray }) { invocation.output.leastStatus = .store }
        let keys = found.keys
        guard !invocation.isJSON else {
            for key in keys { try invocation.output.value { $0.key(key) } }
            return .done
        }
        var table = Table(
            [
                .init("ID"), .init("NAME"), .init("ROLE"), .init("APP", limit: 32),
                .init("CREATED"),
            ], on: invocation.output)
        for key in keys {
            try table.row([
                key.id.text, key.name, key.role.rawValue, key.application ?? "all",
                key.createdAt.rfc3339,
            ])
        }
        try table.end()
        return .done
    }
}
