import DeliveryEngine
import Testing

@Suite("What a purge takes")
struct PurgePlanTests {
    private static let cutoff = Timestamp(milliseconds: 1_800_000_000_000)
    private static let old = cutoff - .days(1)
    private static let young = cutoff + .days(1)
    private static let ana = OperatorIdentity(user: "ana", host: "bastion", terminal: nil)

    private func row(
        _ id: String, of event: String, endpoint: String = "e", isSettled: Bool = true,
        touchedAt: Timestamp = old
    ) -> PurgeRow {
        PurgeRow(
            id: DeliveryID(id), event: EventID(event), endpoint: EndpointID(endpoint),
            isSettled: isSettled, touchedAt: touchedAt)
    }

    private func action(
        _ id: String, on targets: [String], at moment: Timestamp = old,
        applied: [Timestamp] = [], withdrawn: Timestamp? = nil
    ) -> ActionStanding {
        let action = OperatorAction(
            id: ActionID(id), kind: .replay, by: Self.ana, at: moment, reason: nil, query: nil,
            notBefore: moment, targets: targets.map { DeliveryID($0) }, refusals: [])
        return ActionStanding(
            action: action,
            withdrawn: withdrawn.map { ActionWithdrawn(action: action.id, by: Self.ana, at: $0) },
            applied: zip(targets, applied).map {
                ActionApplied(
                    action: action.id, delivery: DeliveryID($0), at: $1,
                    effect: .replayed(maxAttempts: 1))
            })
    }

    private func plan(
        _ rows: [PurgeRow], barren: Set<EventID> = [], actions: [ActionStanding] = [],
        endpoints: [Endpoint] = []
    ) -> PurgePlan {
        PurgePlan(
            cutoff: Self.cutoff, eachRow: { rows.forEach($0) }, barren: barren, actions: actions,
            endpoints: endpoints)
    }

    @Test("What settled before the cut-off goes, and nothing else does")
    func settled() {
        let plan = plan([
            row("gone", of: "1"), row("pending", of: "2", isSettled: false),
            row("young", of: "3", touchedAt: Self.young),
            row("at the cut-off", of: "4", touchedAt: Self.cutoff),
        ])
        #expect(plan.deliveries == [DeliveryID("gone")])
        #expect(plan.events == [EventID("1")])
    }

    @Test("An event stays whole while one of its deliveries does")
    func wholeEvents() {
        let rows = [
            row("a", of: "1"), row("b", of: "1", isSettled: false), row("c", of: "2"),
            row("d", of: "2"),
        ]
        #expect(plan(rows).deliveries == [DeliveryID("c"), DeliveryID("d")])
        #expect(plan(rows.reversed()) == plan(rows))
    }

    @Test("An event without deliveries goes by its own age, unless one came since")
    func barrenEvents() {
        let plan = plan(
            [row("resent", of: "1", isSettled: false)], barren: [EventID("1"), EventID("2")])
        #expect(plan.events == [EventID("2")])
        #expect(plan.deliveries.isEmpty)
    }

    @Test("What an action still waits to act on stays")
    func awaited() {
        let rows = [row("a", of: "1"), row("b", of: "2")]
        let plan = plan(rows, actions: [action("waits", on: ["a"])])
        #expect(plan.deliveries == [DeliveryID("b")])
        #expect(plan.actions.isEmpty)
    }

    @Test("An action goes once it is over and nothing of what it was about is left")
    func actions() {
        let rows = [row("a", of: "1"), row("b", of: "2", isSettled: false)]
        let plan = plan(
            rows,
            actions: [
                action("gone", on: ["a"], applied: [Self.old]),
                action("known no more", on: ["before"], applied: [Self.old]),
                action("withdrawn", on: ["a"], withdrawn: Self.old),
                action("partly", on: ["a", "b"], applied: [Self.old, Self.old]),
                action("young", on: ["a"], at: Self.young, applied: [Self.young]),
                action("applied lately", on: ["a"], applied: [Self.young]),
                action("withdrawn lately", on: ["a"], withdrawn: Self.young),
            ])
        #expect(
            plan.actions == [ActionID("gone"), ActionID("known no more"), ActionID("withdrawn")])
    }

    @Test("A deleted endpoint goes with the last delivery that refers to it")
    func endpoints() {
        let endpoints = [
            ("living", EndpointStatus.enabled), ("disabled", .disabled), ("deleted", .deleted),
            ("referred to", .deleted),
        ].map { name, status in
            var endpoint = Endpoint(
                id: EndpointID(name), application: "default", name: name, url: "https://a.example/",
                createdAt: Self.old)
            endpoint.status = status
            return endpoint
        }
        let rows = [
            row("a", of: "1", endpoint: "deleted"),
            row("b", of: "2", endpoint: "referred to", touchedAt: Self.young),
        ]
        #expect(plan(rows, endpoints: endpoints).endpoints == [EndpointID("deleted")])
    }

    @Test("Whatever is younger than the cut-off stays")
    func youngRecords() {
        let plan = plan([row("gone", of: "1")])
        #expect(plan.takes(.event(EventID("1")), recordedAt: Self.old))
        #expect(!plan.takes(.event(EventID("1")), recordedAt: Self.cutoff))
        #expect(plan.takes(.delivery(DeliveryID("gone")), recordedAt: Self.old))
        #expect(!plan.takes(.delivery(DeliveryID("other")), recordedAt: Self.old))
        #expect(plan.takes(.purge, recordedAt: Self.old))
        #expect(!plan.takes(.purge, recordedAt: Self.young))
    }

    @Test("A delivery touched since, or resent from one that was to go, speaks against the plan")
    func contradictions() {
        let plan = plan([row("gone", of: "1")])
        func delivery(_ id: String, of event: String) -> Delivery {
            Delivery(
                id: DeliveryID(id), application: "default", event: EventID(event), eventType: "a",
                subject: nil, endpoint: EndpointID("e"), createdAt: Self.old, maxAttempts: 1,
                dueAt: Self.old)
        }
        #expect(plan.isContradicted(by: delivery("gone", of: "1")))
        #expect(plan.isContradicted(by: delivery("resent", of: "1")))
        #expect(!plan.isContradicted(by: delivery("other", of: "2")))
        #expect(plan.isContradicted(by: action("a", on: ["gone"]).action))
        #expect(!plan.isContradicted(by: action("a", on: ["other"]).action))
    }
}
