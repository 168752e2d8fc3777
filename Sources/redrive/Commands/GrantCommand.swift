import DeliveryEngine
import JournalStore

/// `redrive grant`: who but the owner may open the store (E1).
enum GrantCommand {
    /// The command.
    static let command = Command(
        "grant", .together(["GROUP", "read|write"]),
        options: [.value("--revoke", "GROUP", "close the store to a group again")],
        summary: "open the store to a Unix group for reading or writing",
        details: [
            """
            The store's permissions are the wall: who cannot write it cannot retry. The signing \
            secrets stay readable by the owner alone, so only the owner's processes can dispatch.
            """,
            """
            A store is open to one group at a time: while it is open to another, a grant is refused \
            until that one is revoked, so that nobody's access ends unasked.
            """,
            """
            The values of endpoints' own headers (--header) do not: they stand in the journal, and \
            whoever the store is granted to can read them there, credentials included.
            """,
        ]
    ) { invocation in
        let path = try StoreLocation(invocation).path
        if let group = invocation.value("--revoke") {
            guard invocation.operands.isEmpty else {
                throw invocation.wrong("--revoke GROUP stands alone.")
            }
            try FileStore.expect(at: path)
            let rest = try StoreGrants(path: path).revoke(group)
            try note(.groupRevoked, group, nil, invocation)
            if let rest { throw rest }
            return .done
        }
        guard invocation.operands.count == 2,
            let access = GrantAccess(rawValue: invocation.operands[1])
        else {
            throw invocation.wrong("redrive grant needs GROUP and then read or write.")
        }
        let group = invocation.operands[0]
        try StoreGrants.check(group)
        // A missing store is made, as by every command that writes.
        _ = try OpenStore(invocation, .writing)
        let rest = try StoreGrants(path: path).grant(group, access)
        try note(.groupGranted, group, access.rawValue, invocation)
        if let rest { throw rest }
        return .done
    }

    private static func note(
        _ kind: StoreAction.Kind, _ group: String, _ note: String?, _ invocation: Invocation
    ) throws {
        let store = try OpenStore(invocation, .writing)
        try store.storeCare.noteDone(kind, group, note: note, by: .ofProcess())
    }
}
