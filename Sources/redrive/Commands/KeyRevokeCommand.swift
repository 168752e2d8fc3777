import DeliveryEngine

/// `redrive key revoke`: a key that opens nothing any more.
enum KeyRevokeCommand {
    /// The command.
    static let command = Command(
        "key revoke", .exactly(["KEY"]), options: [.json],
        summary: "revoke a key to the HTTP interface, by id or name",
        details: ["A server that runs refuses the key at once."]
    ) { invocation in
        let key = try OpenStore(invocation, .changing).keyCare.revoke(
            invocation.operands[0], by: .ofProcess())
        if invocation.isJSON {
            try invocation.output.value { $0.key(key) }
        } else {
            invocation.messages.say("the key \(key.name), \(key.id), opens nothing any more")
        }
        return .done
    }
}
