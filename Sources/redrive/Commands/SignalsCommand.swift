import DeliveryEngine
import JournalStore

/// `redrive signals`: what came in from Stripe, what it did, and what was refused (C8).
enum SignalsCommand {
    /// The command.
    static let command = Command(
        "signals",
        options: [
            .value("--limit", "N", "print at most N; default \(usual)"),
            .flag("--refused", "only what was refused: forged, stale, not an event"),
            .value("--body", "ID", "print the body of one signal, byte for byte"), .app,
            .flag("--all-apps", "those of all applications"), .json,
        ],
        summary: "print inbound signals, newest first, the refused ones included",
        details: [
            """
            Inbound signals are Stripe's; what Redrive tells endpoints is in the log. A line is \
            kept of refused requests as long as they are not too many.
            """,
            "They are those of one application (tenant), unless --all-apps asks across all.",
        ], run: run)

    private static let usual = 200

    private static func run(_ invocation: Invocation) throws -> ExitStatus {
        let limit = try invocation.count("--limit") ?? usual
        let store = try OpenStore(reading: invocation)
        let application = try application(invocation).map(store.ownName)
        if let id = invocation.value("--body") {
            return try printBody(
                SignalID(id), application ?? Endpoint.defaultApplication, store, invocation)
        }
        let isRefusedOnly = invocation.has("--refused")
        let all = store.file.signals(limit: .max).lazy.filter { !isRefusedOnly || $0.isRefused }
        let lines = all.filter { application == nil || $0.application == application }
            .prefix(limit)
        if lines.isEmpty, !all.isEmpty {
            invocation.messages.say(
                "there are none of the application \(application ?? ""), and some of others; "
                    + "--app NAME or --all-apps shows them")
        }
        if invocation.isJSON {
            for line in lines {
                try invocation.output.value { writer in
                    switch line {
                    case .kept(let head): writer.signal(head)
                    case .refused(let refused): writer.refusedSignal(refused)
                    }
                }
            }
            return .done
        }
        var table = Table(
            [
                .init("RECEIVED"), .init("ROUTE"), .init("TYPE", limit: 40), .init("OUTCOME"),
                .init("SUBJECT", limit: 24), .init("ID", limit: 32), .init("NOTE", limit: 80),
            ], on: invocation.output)
        for line in lines { try table.row(cells(line)) }
        try table.end()
        return .done
    }

    /// The one application whose signals are meant, `nil` for all (E3).
    private static func application(_ invocation: Invocation) throws -> String? {
        let named = invocation.value(Option.app.name)
        guard invocation.has("--all-apps") else { return named ?? Endpoint.defaultApplication }
        guard named == nil else {
            throw invocation.wrong("--app and --all-apps exclude each other.")
        }
        guard !invocation.has("--body") else {
            throw invocation.wrong("--body prints a signal of one application; say which, --app.")
        }
        return nil
    }

    private static func cells(_ line: SignalLine) -> [String] {
        switch line {
        case .kept(let head):
            [
                head.receivedAt.rfc3339, head.route.place(of: head.application), head.type,
                head.effect.rawValue,
                head.subject ?? "—", head.id.text, head.note,
            ]
        case .refused(let refused):
            [
                refused.at.rfc3339, refused.route.place(of: refused.application), "—",
                "refused: \(refused.refusal.kind.rawValue)", "—", "—", refused.refusal.sentence,
            ]
        }
    }

    private static func printBody(
        _ id: SignalID, _ application: String, _ store: OpenStore, _ invocation: Invocation
    ) throws -> ExitStatus {
        guard let detail = try store.file.signal(id, in: application) else {
            throw Failure("there is no signal \(id)", id: id.text)
        }
        if invocation.output.isTerminal {
            for line in String(decoding: detail.body, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false)
            {
                try invocation.output.line(String(line))
            }
        } else {
            try invocation.output.lines(detail.body)
        }
        return .done
    }
}

extension SignalLine {
    /// Whether it is of a request that was refused.
    fileprivate var isRefused: Bool {
        if case .refused = self { true } else { false }
    }

    /// The tenant whose it is.
    fileprivate var application: String {
        switch self {
        case .kept(let head): head.application
        case .refused(let refused): refused.application
        }
    }
}
