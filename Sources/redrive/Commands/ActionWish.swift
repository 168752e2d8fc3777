import DeliveryEngine

/// What was asked for with `retry`, `replay`, `resend` or `cancel`, checked.
struct ActionWish {
    private let kind: ActionKind
    private let ids: [DeliveryID]
    private let query: Query?
    private let reason: String?
    private let ratePerSecond: Double?
    private let by = OperatorIdentity.ofProcess()
    /// A rate of less than one a year means never.
    private static let longestPauseMs = 366.0 * 86_400_000

    /// The most rows read at once.
    private static let portion = 1024

    /// Reads the wish.
    ///
    /// Throws `UsageError` or `WrongQuery`.
    init(_ kind: ActionKind, _ invocation: Invocation) throws {
        self.kind = kind
        ids = invocation.operands.map { DeliveryID($0) }
        query = try invocation.value("--query").map { try invocation.query($0) }
        reason = invocation.value("--reason")
        ratePerSecond = try invocation.value("--rate", "a rate such as 5/s", Rate.perSecond)
        if ids.isEmpty, query == nil {
            throw invocation.wrong("redrive \(kind.rawValue) needs an ID, or --query Q.")
        }
        if !ids.isEmpty, query != nil {
            throw invocation.wrong("Give either ids or --query, not both.")
        }
        if query != nil, reason?.isEmpty ?? true, !invocation.has("--dry-run") {
            throw invocation.wrong(
                "With --query a reason is required: --reason TEXT, for the operator journal.")
        }
    }

    /// The deliveries that are meant, in the order asked for, each once.
    func targets(in log: any DeliveryLog) throws -> [DeliveryID] {
        guard let query else {
            var seen: Set<DeliveryID> = []
            return ids.filter { seen.insert($0).inserted }
        }
        let search = LogSearch(query: query, sort: SortOrder(key: .time, isDescending: false))
        let rows = try log.search(search) { _ in true }.rows
        // A portion at a time: rows bring text along that is not needed here.
        return stride(from: 0, to: rows.count, by: Self.portion).flatMap { start in
            let numbers = rows[start..<min(start + Self.portion, rows.count)]
            return log.rows(Array(numbers)).map(\.delivery.id)
        }
    }

    /// `targets` in the portions that are asked for one after the other: all at once without a
    /// rate, else what a second allows.
    func parts(of targets: [DeliveryID]) -> [[DeliveryID]] {
        guard let ratePerSecond else { return [targets] }
        let size = max(1, Int(ratePerSecond))
        return stride(from: 0, to: targets.count, by: size).map { start in
            Array(targets[start..<min(start + size, targets.count)])
        }
    }

    /// Waits as long as the rate demands, unless `part` was the last.
    func pause(after part: [DeliveryID], of targets: [DeliveryID]) {
        guard let ratePerSecond, part.last != targets.last else { return }
        let pause = min(Double(part.count) * 1000 / ratePerSecond, Self.longestPauseMs)
        NamedThread.sleep(Milliseconds(Int64(pause)))
    }

    /// The request for `part`.
    func request(_ part: [DeliveryID]) -> ActionRequest {
        ActionRequest(kind: kind, targets: part, by: by, reason: reason, query: query?.text)
    }
}
