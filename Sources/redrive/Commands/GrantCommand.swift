import DeliveryEngine
import JournalStore

/// `redrive grant`: who but the owner may open the store (E1).
enum GrantCommand {
    /// The command.
    static let command = Command(
        "grant", .any("GROUP read|write"),
        options: [.value("--revoke", "GROUP", "close the store to a group again")],
        summary: "open the store to a Unix group for reading or writing",
        details: [
            """
            The store's permissions are the wall: who cannot write it cannot retry. The signing \
            secrets stay readable by the owner alone, so only the owner's processes can dispatch.
            """
        ]
    ) { invocation in
        let grants = StoreGrants(path: try StoreLocation(invocation).path)
        if let group = invocation.value("--revoke") {
            guard invocation.operands.isEmpty else {
                throw invocation.wrong("--revoke GROUP stands alone.")
            }
            try grants.revoke(group)
            try note(.groupRevoked, group, invocation)
            return .done
        }
        guard invocation.operands.count == 2,
            let access = GrantAccess(rawValue: invocation.operands[1])
        else {
            throw invocation.wrong("redrive grant needs GROUP and then read or write.")
        }
        try grants.grant(invocation.operands[0], access)
        try note(.groupGranted, invocation.operands[0], note: access.rawValue, invocation)
        return .done
    }

    private static func note(
        _ kind: StoreAction.Kind, _ group: String, note: String? = nil, _ invocation: Invocation
    ) throws {
        let store = try OpenStore(invocation, .writing)
        try store.storeCare.note(kind, group, note: note, by: .ofProcess())
    }
}
