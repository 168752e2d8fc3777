/// What a bulk action would act on: all deliveries of its scope, frozen and sorted into classes
/// (B14).
///
/// The scope is the whole query, never a page of it. Rows stand for the same deliveries until a
/// purge is taken in; who carries a plan out after that is told to look again.
package struct BulkPlan: Hashable, Sendable {
    /// What would be done.
    package let kind: ActionKind
    /// The query that chose the deliveries, as typed; `nil` when they were marked or named.
    package let query: String?
    /// When it was made.
    package let at: Timestamp
    /// Up to which change it is true.
    package let cursor: ChangeCursor
    /// Every class in order, empty ones included.
    package let groups: [PlanGroup]
    /// The classes that are switched on where nobody says otherwise.
    package let usual: Set<PlanClass>
    /// What somebody did to some of these moments ago.
    package let recent: RecentDoing?

    /// A plan.
    package init(
        kind: ActionKind, query: String?, at: Timestamp, cursor: ChangeCursor,
        groups: [PlanGroup], usual: Set<PlanClass> = PlanClass.usual,
        recent: RecentDoing? = nil
    ) {
        self.kind = kind
        self.query = query
        self.at = at
        self.cursor = cursor
        self.groups = groups
        self.usual = usual
        self.recent = recent
    }

    /// How many deliveries the scope has.
    package var matched: Int { groups.reduce(0) { $0 + $1.count } }

    /// How many were delivered before: their receivers would get them again.
    package var deliveredBefore: Int { group(.deliveredBefore)?.count ?? 0 }

    /// How many of these classes their own schedule sends, whatever the rate of a job.
    package func due(of classes: Set<PlanClass>) -> Int {
        groups.reduce(0) { $0 + (classes.contains($1.planClass) ? $1.due : 0) }
    }

    /// What a job of these classes has no hand in, one sentence; `nil` where there is nothing.
    package func dueSentence(of classes: Set<PlanClass>) -> String? {
        let due = due(of: classes)
        guard due > 0 else { return nil }
        return due == 1
            ? "1 of them is due by its own schedule: it goes out by itself as soon as its endpoint "
                + "takes it, whatever the rate."
            : "\(due) of them are due by their own schedule: they go out by themselves as soon as "
                + "their endpoint takes them, whatever the rate."
    }

    /// The group of a class.
    package func group(_ planClass: PlanClass) -> PlanGroup? {
        groups.first { $0.planClass == planClass }
    }

    /// How many deliveries these classes have.
    package func count(of classes: Set<PlanClass>) -> Int {
        groups.reduce(0) { $0 + (classes.contains($1.planClass) ? $1.count : 0) }
    }

    /// The deliveries of these classes, in the order they came in.
    package func rows(of classes: Set<PlanClass>) -> [Int32] {
        let chosen = groups.filter { classes.contains($0.planClass) && $0.count > 0 }
        if chosen.count == 1 { return chosen[0].rows.numbers }
        return chosen.flatMap(\.rows.numbers).sorted()
    }

    /// The endpoints that these classes reach, the most frequent first.
    package func endpoints(of classes: Set<PlanClass>) -> [PlanGroup.Share] {
        let shares = groups.filter { classes.contains($0.planClass) }.flatMap(\.endpoints)
        return Dictionary(grouping: shares, by: \.endpoint).values.map { parts in
            PlanGroup.Share(
                endpoint: parts[0].endpoint, application: parts[0].application,
                name: parts[0].name, count: parts.reduce(0) { $0 + $1.count },
                gone: parts.reduce(0) { $0 + $1.gone })
        }.sorted {
            ($1.count, $0.name, $0.application) < ($0.count, $1.name, $1.application)
        }
    }

    /// The applications that these classes reach, the most frequent first: an action on more than
    /// one has to be asked for in so many words (E3).
    package func applications(of classes: Set<PlanClass>) -> [ApplicationShare] {
        let shares = groups.filter { classes.contains($0.planClass) }.flatMap(\.endpoints)
        return Dictionary(grouping: shares, by: \.application).map { application, parts in
            ApplicationShare(
                application: application, count: parts.reduce(0) { $0 + $1.count })
        }.sorted { ($1.count, $0.application) < ($0.count, $1.application) }
    }

    /// The applications of everything in the scope.
    package var applications: [ApplicationShare] { applications(of: Set(PlanClass.allCases)) }

    /// When the oldest and the newest delivery of these classes were made; `nil` where there is none.
    package func span(of classes: Set<PlanClass>) -> ClosedRange<Timestamp>? {
        let chosen = groups.filter { classes.contains($0.planClass) }
        guard let oldest = chosen.compactMap(\.oldest).min(),
            let newest = chosen.compactMap(\.newest).max(), oldest <= newest
        else { return nil }
        return oldest...newest
    }

    /// What is left out when these classes are switched on.
    package func leftOut(by classes: Set<PlanClass>) -> [JobPlanned.LeftOut] {
        let left = groups.filter { !classes.contains($0.planClass) }
        return PlanClass.allCases.compactMap { planClass in
            let count = left.filter { $0.planClass.recorded == planClass }
                .reduce(0) { $0 + $1.count }
            return count > 0 ? .init(planClass, count) : nil
        }
    }
}
