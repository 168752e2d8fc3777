import DeliveryEngine

/// `redrive key add`: a new key to the HTTP interface.
enum KeyAddCommand {
    /// The command.
    static let command = Command(
        "key add",
        options: [
            .value("--name", "N", "what it is called; the operator journal shows it")
                .required(),
            .value("--role", "ROLE", "runtime, viewer, operator or admin").required(),
            .value("--app", "NAME", "only for this application (tenant); default: for all"),
            .json,
        ],
        summary: "add a key to the HTTP interface and print it, this once",
        details: [
            """
            A runtime key publishes events and reads access, and never retries: it is what a \
            product holds. A viewer looks, an operator also retries, replays, resends and cancels, \
            an admin does everything. A server that runs knows the key at once.
            """
        ]
    ) { invocation in
        let name = try invocation.needed("--name")
        let roles = KeyRole.allCases.map(\.rawValue).joined(separator: ", ")
        let role = try invocation.needed("--role", "one of \(roles)", KeyRole.init)
        let store = try OpenStore(invocation, .writing)
        let (key, secret) = try store.keyCare.add(
            name: name, role: role, application: invocation.value("--app"), by: .ofProcess())
        if invocation.isJSON {
            try invocation.output.value { $0.key(key, secret: secret) }
        } else {
            try invocation.output.line(secret.revealed)
        }
        try invocation.output.flush(
            orSay: "the key \(key.name), \(key.id), is there and nobody saw it; "
                + "`redrive key revoke \(key.id)` takes it away",
            isNeeded: true)
        if !invocation.isJSON {
            invocation.messages.say(
                "this is the key \(key.name), \(key.id), shown this once: send it as "
                    + "Authorization: Bearer …")
        }
        return .done
    }
}
