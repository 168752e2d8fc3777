import DeliveryEngine

/// `redrive groups`: failures by endpoint, cause and look of the answer.
enum GroupsCommand {
    /// The command.
    static let command = Command(
        "groups", .words("QUERY"), options: [.json],
        summary: "group failures by endpoint, cause and how the answer looks, largest first",
        details: [
            """
            Answers are alike when they differ only in numbers, ids, hashes, times and addresses. \
            What each group is called by, its fingerprint, is a term of the query language: \
            fingerprint:9f3a01c2 finds its deliveries again, to list, retry or replay.
            """,
            """
            With --json one object a group: app, endpoint (id, name), error, response_code, \
            fingerprint, count, exhausted, first_seen_at, last_seen_at, last_success_at (of the \
            endpoint), trend (new, rising, steady, falling, over), trend_counts (since, until, \
            counts), example, headline, advice, response (folded, or the failure in words), query.
            """,
        ], run: run)

    private static func run(_ invocation: Invocation) throws -> ExitStatus {
        let query = try invocation.query()
        let store = try OpenStore(reading: invocation)
        let groups = try store.log.failureGroups(in: query) { _ in true }
        if invocation.isJSON {
            for group in groups.groups {
                try invocation.output.value { $0.failureGroup(group, of: groups) }
            }
        } else {
            try GroupTable(groups, naming: store.naming, on: invocation.output).print()
        }
        if groups.groups.isEmpty { store.explainNothing(query, to: invocation.messages) }
        if groups.omitted > 0 {
            invocation.messages.say(
                "\(groups.omitted) more groups are left out; a narrower query shows them.")
        }
        return .done
    }
}
