import DeliveryEngine

/// Says what a plan would do: every class with its count, where it goes, and why.
struct PlanReport {
    private let plan: BulkPlan
    private let wish: ActionWish
    private let naming: EndpointNaming
    private let invocation: Invocation

    /// A report on a plan.
    init(_ plan: BulkPlan, wish: ActionWish, naming: EndpointNaming, invocation: Invocation) {
        self.plan = plan
        self.wish = wish
        self.naming = naming
        self.invocation = invocation
    }

    private var count: Int { plan.count(of: wish.classes) }

    /// Prints the plan, and returns the status that carrying it out would end with.
    func print() throws -> ExitStatus {
        let manner = wish.isJob(plan) ? wish.manner : nil
        if invocation.isJSON {
            try invocation.output.value { $0.plan(plan, on: wish.classes, manner) }
            invocation.messages.say(headline)
            notes.forEach(invocation.messages.say)
        } else {
            try invocation.output.line(headline)
            for note in notes { try invocation.output.line(note) }
            try printTable()
        }
        if let recent = plan.recent { invocation.messages.say(Self.words(recent, plan.at)) }
        if let refusal = wish.refusal(of: plan) {
            invocation.messages.say("would be refused: \(refusal)")
            return .refused
        }
        if count == plan.matched { return .done }
        return count == 0 ? .refused : .someRefused
    }

    /// What is left out, each with its reason.
    func leftOut(_ operations: any DeliveryOperations) throws -> [Refusal] {
        try operations.leftOut(of: plan, by: wish.classes)
    }

    /// Who did the like moments ago.
    static func words(_ recent: RecentDoing, _ now: Timestamp) -> String {
        let state = recent.isUnderWay ? ", and that is under way" : ""
        let others = recent.others > 0 ? "; \(recent.others) more were acted on as well" : ""
        return "\(recent.by.text) asked for a \(recent.kind.rawValue) of \(recent.count) of them "
            + recent.at.relative(to: now) + state + others
    }

    private var headline: String {
        let verb = "would \(plan.kind.rawValue) \(count) of \(plan.matched) that match"
        guard wish.isJob(plan) else { return "\(verb), at once" }
        return "\(verb), as a job: \(Self.words(wish.manner))"
    }

    /// What there is to know beside the classes: whose deliveries they are, where that is not one
    /// application alone, and what a job has no hand in.
    private var notes: [String] {
        let across = ApplicationShare.sentence(plan.applications(of: wish.classes))
        let due = wish.isJob(plan) ? plan.dueSentence(of: wish.classes) : nil
        return [across.map { "across \($0)" }, due].compactMap(\.self)
    }

    /// How a job goes about it.
    static func words(_ manner: JobManner) -> String {
        let canary = manner.canary == 0 ? "no canary" : "canary \(manner.canary)"
        return "\(canary), then up to \(rate(manner.topRate))"
    }

    static func rate(_ rate: Double) -> String {
        let whole = Int64(exactly: rate).map(String.init)
        return "\(whole ?? "\(rate)")/s"
    }

    private func printTable() throws {
        var table = Table(
            [
                .init("ON"), .init("CLASS"), .init("COUNT", right: true), .init("OLDEST (UTC)"),
                .init("NEWEST (UTC)"), .init("TO"), .init("WHY", limit: 80),
            ], on: invocation.output)
        for group in plan.groups where group.count > 0 {
            let isOn = wish.classes.contains(group.planClass)
            let names = group.endpoints.prefix(3).map {
                "\(naming.name(of: $0)) (\($0.count))"
            }
            let more = group.endpoints.count > 3 ? ", …" : ""
            try table.row([
                isOn ? "yes" : "no", group.planClass.rawValue, "\(group.count)",
                group.oldest?.secondText ?? "—", group.newest?.secondText ?? "—",
                names.joined(separator: ", ") + more,
                group.reasons.map { "\($0.count) \($0.text)" }.joined(separator: "; "),
            ])
        }
        try table.end()
    }
}
