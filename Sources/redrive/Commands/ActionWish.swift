import DeliveryEngine

/// What was asked for with `retry`, `replay`, `resend` or `cancel`, checked.
struct ActionWish {
    let kind: ActionKind
    /// The deliveries, where they were named.
    let ids: [DeliveryID]
    /// What chooses them, where they were not.
    private(set) var query: Query?
    /// The one application that `query` was kept to.
    private(set) var application: String?
    /// What was asked for, in whichever application.
    private let asked: Query?
    /// Whether it was asked for across all applications (E3).
    let isAcrossAll: Bool
    let reason: String?
    let ticket: String?
    /// The classes of a plan that are switched on.
    let classes: Set<PlanClass>
    /// How a job goes about it.
    let manner: JobManner
    /// Whether it was asked for in words that only a job understands.
    let asksForJob: Bool
    let by = OperatorIdentity.ofProcess()

    /// Reads the wish.
    ///
    /// Throws `UsageError` or `WrongQuery`.
    init(_ kind: ActionKind, _ invocation: Invocation) throws {
        self.kind = kind
        var seen: Set<DeliveryID> = []
        ids = invocation.operands.map { DeliveryID($0) }.filter { seen.insert($0).inserted }
        asked = try invocation.value("--query").map { try invocation.query($0) }
        application = invocation.value("--app")
        isAcrossAll = invocation.has("--all-apps")
        query = asked
        reason = invocation.value("--reason")
        ticket = invocation.value("--ticket")
        let usual = query.map(PlanClass.usual(for:)) ?? PlanClass.named
        classes = usual.union(try Self.classes("--include", invocation))
            .subtracting(try Self.classes("--exclude", invocation))
        manner = try Self.manner(invocation)
        asksForJob =
            kind != .cancel
            && ["--rate", "--canary", "--stop-after", "--stop-percent", "--wait"].contains {
                invocation.has($0)
            }
        if ids.isEmpty, query == nil {
            throw invocation.wrong("redrive \(kind.rawValue) needs an ID, or --query Q.")
        }
        if !ids.isEmpty, query != nil {
            throw invocation.wrong("Give either ids or --query, not both.")
        }
        if query == nil, application != nil || isAcrossAll {
            throw invocation.wrong(
                "--app and --all-apps go with --query; an id names one delivery.")
        }
        if application != nil, isAcrossAll {
            throw invocation.wrong("--app and --all-apps exclude each other.")
        }
        if asked?.isAll == true {
            throw invocation.wrong(
                "--query is empty and would mean every delivery; say which, or attempts:>=0 for all."
            )
        }
        if query != nil, reason?.isEmpty ?? true, !invocation.has("--dry-run") {
            throw invocation.wrong(
                "With --query a reason is required: --reason TEXT, for the operator journal.")
        }
    }

    /// The wish within the application that `--app` means in `store`.
    func placed(in store: OpenStore) -> ActionWish {
        guard let application else { return self }
        let name = store.ownName(application)
        var wish = self
        wish.application = name
        wish.query = asked?.within(application: name)
        return wish
    }

    /// All deliveries that are meant.
    func scope(in log: any DeliveryLog) throws -> PlanScope {
        guard let query else { return .deliveries(ids) }
        let search = LogSearch(query: query, sort: SortOrder(key: .time, isDescending: false))
        return .selection(try log.search(search) { _ in true })
    }

    /// Why a plan is not carried out: it reaches several applications and nobody asked across all
    /// (E3); `nil` where it can be.
    func refusal(of plan: BulkPlan) -> String? {
        guard query != nil, !isAcrossAll,
            let tenants = ApplicationShare.sentence(plan.applications)
        else { return nil }
        return "the query finds deliveries of \(tenants); keep it to one with --app NAME, or ask "
            + "across all with --all-apps"
    }

    /// Whether a plan is carried out as a job.
    func isJob(_ plan: BulkPlan) -> Bool {
        let count = plan.count(of: classes)
        guard kind != .cancel, count > 0 else { return false }
        return asksForJob || count > ActionRequest.mostAtOnce
            || plan.matched - count > ActionRequest.mostLeftOut
    }

    private static func classes(
        _ option: String, _ invocation: Invocation
    ) throws -> Set<PlanClass> {
        let named = invocation.value(option) ?? ""
        let choices = PlanClass.allCases.filter { $0.canBeSwitched && $0 != .toSend }
        return Set(
            try named.split(separator: ",").map { word in
                guard let found = choices.first(where: { $0.rawValue == word }) else {
                    let names = choices.map(\.rawValue).joined(separator: ", ")
                    throw invocation.wrong("\(option) takes some of \(names), not “\(word)”.")
                }
                return found
            })
    }

    private static func manner(_ invocation: Invocation) throws -> JobManner {
        let usual = JobLimits.standard
        let limits = JobLimits(
            failuresInARow: try invocation.count("--stop-after", in: 1...1_000_000)
                ?? usual.failuresInARow,
            failurePercent: try invocation.count("--stop-percent", in: 0...100)
                ?? usual.failurePercent)
        let rate = try invocation.value("--rate", "a rate such as 5/s, up to 10000/s") { text in
            Rate.perSecond(text).flatMap { JobManner.rates.contains($0) ? $0 : nil }
        }
        return JobManner(
            canary: try invocation.count("--canary", in: 0...JobManner.mostCanary)
                ?? JobManner.usualCanary,
            ratePerSecond: rate, limits: limits)
    }
}
