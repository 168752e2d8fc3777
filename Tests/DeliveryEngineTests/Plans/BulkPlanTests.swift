import Testing

@testable import DeliveryEngine

@Suite("What a bulk action would act on (B14)")
struct BulkPlanTests {
    private let bench = Bench()

    private func classes(
        _ kind: ActionKind, _ targets: [DeliveryID]
    ) throws -> [PlanClass: Int] {
        let plan = try bench.desk.bulkPlan(kind, of: .deliveries(targets))
        return Dictionary(uniqueKeysWithValues: plan.groups.map { ($0.planClass, $0.count) })
            .filter { $0.value > 0 }
    }

    @Test(
        "Each situation has its class",
        arguments: [
            (Situation.failed, ActionKind.retry, PlanClass.scheduledSoon),
            (.exhausted, .retry, .toSend), (.success, .retry, .delivered),
            (.success, .replay, .deliveredBefore), (.success, .resend, .deliveredBefore),
            (.cancelled, .retry, .refused),
            (.cancelled, .replay, .cancelled), (.inFlight, .retry, .inFlight),
            (.purged, .retry, .purged), (.endpointDisabled, .retry, .endpointOut),
            (.endpointDeleted, .replay, .endpointOut), (.retryQueued, .retry, .refused),
            (.waiting, .replay, .refused), (.pending, .replay, .refused),
            (.failed, .cancel, .toSend), (.exhausted, .cancel, .refused),
        ])
    func situations(situation: Situation, kind: ActionKind, expected: PlanClass) throws {
        let id = try situation.make(on: bench)
        #expect(try classes(kind, [id]) == [expected: 1])
    }

    @Test("What would be refused one by one cannot be switched on, nor made a job of")
    func endpointOut() throws {
        let id = try Situation.endpointDisabled.make(on: bench)
        let plan = try bench.desk.bulkPlan(.replay, of: .deliveries([id]))
        #expect(plan.group(.endpointOut)?.count == 1)
        #expect(!PlanClass.endpointOut.canBeSwitched)
        #expect(throws: StoreError.self) {
            try bench.desk.start(
                JobRequest(plan: plan, classes: [.endpointOut], by: bench.bob, reason: "fixed"))
        }
    }

    @Test("Of several deliveries of one event to one endpoint the newest is kept")
    func duplicates() throws {
        _ = try bench.addEndpoint()
        let first = try bench.addDelivery()
        try bench.attempt(first, code: 410)
        let receipt = try bench.ask(.resend, [first])
        let second = receipt.deliveries[0].id
        try bench.attempt(second, code: 410)
        let plan = try bench.desk.bulkPlan(.retry, of: .deliveries([first, second]))
        #expect(plan.group(.toSend)?.samples == [second])
        #expect(plan.group(.duplicate)?.samples == [first])
        #expect(try classes(.retry, [first]) == [.toSend: 1], "alone it is none")
    }

    @Test("A delivery whose event was delivered since by a resend is told apart")
    func deliveredSince() throws {
        _ = try bench.addEndpoint()
        let first = try bench.addDelivery()
        try bench.attempt(first, code: 410)
        bench.clock.advance(by: .seconds(5))
        let second = try bench.ask(.resend, [first]).deliveries[0].id
        try bench.attempt(second, code: 200)
        #expect(try classes(.replay, [first]) == [.delivered: 1])
        #expect(try classes(.replay, [second]) == [.deliveredBefore: 1])
        let plan = try bench.desk.bulkPlan(.replay, of: .deliveries([second]))
        #expect(plan.deliveredBefore == 1)
    }

    @Test("What was delivered takes the place of nothing that failed, and of itself only once")
    func deliveredBefore() throws {
        _ = try bench.addEndpoint()
        let first = try bench.addDelivery()
        try bench.attempt(first, code: 200)
        let second = try bench.ask(.resend, [first]).deliveries[0].id
        try bench.attempt(second, code: 200)
        let plan = try bench.desk.bulkPlan(.replay, of: .deliveries([first, second]))
        #expect(plan.group(.deliveredBefore)?.samples == [second])
        #expect(plan.group(.duplicate)?.samples == [first])
        #expect(plan.count(of: PlanClass.usual) == 0)
        #expect(PlanClass.deliveredBefore.canBeSwitched)
        bench.clock.advance(by: .seconds(5))
        let third = try bench.ask(.resend, [first]).deliveries[0].id
        try bench.attempt(third, code: 410)
        let mixed = try bench.desk.bulkPlan(.replay, of: .deliveries([first, second, third]))
        #expect(mixed.group(.toSend)?.samples == [third])
        #expect(mixed.group(.deliveredBefore)?.samples == [second])
    }

    @Test("What something newer was delivered after is counted as stale, and on to begin with")
    func stale() throws {
        _ = try bench.addEndpoint()
        var ids: [DeliveryID] = []
        for subject in ["cus_1", "cus_1", "cus_2", nil] {
            ids.append(try bench.addDelivery(subject: subject))
            bench.clock.advance(by: .seconds(1))
        }
        for id in ids { try bench.attempt(id, code: 410) }
        #expect(try classes(.retry, ids) == [.toSend: 4], "nothing was delivered")
        let newest = try bench.addDelivery(subject: "cus_1")
        try bench.attempt(newest, code: 200)
        #expect(try classes(.retry, ids) == [.toSend: 2, .stale: 2])
        let plan = try bench.desk.bulkPlan(.replay, of: .deliveries(ids))
        #expect(plan.group(.stale)?.samples == [ids[0], ids[1]])
        #expect(plan.count(of: plan.usual) == 4)
        #expect(PlanClass.stale.canBeSwitched)
        #expect(try classes(.cancel, [ids[0]]) == [.refused: 1], "a cancel tells nobody anything")
    }

    @Test("What an operator or the breaker holds is not called scheduled soon, but counted as due")
    func held() throws {
        let endpoint = try bench.addEndpoint()
        let ids = try (0..<CircuitBreaker.failuresToOpen).map { _ in try bench.addDelivery() }
        for id in ids { try bench.attempt(id, code: 500) }
        #expect(try classes(.replay, ids) == [.scheduledSoon: ids.count])
        _ = try bench.care.pause(endpoint.id, by: bench.bob)
        let paused = try bench.desk.bulkPlan(.replay, of: .deliveries(ids))
        #expect(paused.group(.toSend)?.count == ids.count)
        #expect(paused.due(of: paused.usual) == ids.count)
        _ = try bench.care.resume(endpoint.id, by: bench.bob)
        for _ in ids { try bench.attempt(ids[0], code: 500) }
        bench.clock.advance(by: .minutes(2))
        try bench.attempt(ids[0], code: 500)
        #expect(bench.store.ledger.breaker(of: endpoint.id).isHolding)
        let held = try bench.desk.bulkPlan(.retry, of: .deliveries(Array(ids.dropFirst())))
        #expect(held.group(.scheduledSoon)?.count == 0)
        #expect(held.group(.toSend)?.due == ids.count - 1)
        #expect(
            held.dueSentence(of: held.usual)?.hasPrefix("9 of them are due by their own schedule")
                == true)
        #expect(held.dueSentence(of: [.duplicate]) == nil)
    }

    @Test("What a query asks for by name is switched on, and what was cancelled is not otherwise")
    func named() throws {
        func usual(_ text: String) throws -> Set<PlanClass> {
            PlanClass.usual(for: try Query(parsing: text, now: bench.clock.now))
        }
        #expect(try usual("is:failed") == PlanClass.usual)
        #expect(try usual("status:cancelled,failed") == PlanClass.usual.union([.cancelled]))
        #expect(try usual("app:x status:success") == PlanClass.usual.union([.deliveredBefore]))
        #expect(try usual("is:ok").contains(.deliveredBefore))
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        _ = try bench.ask(.cancel, [id])
        let plan = try bench.desk.bulkPlan(.replay, of: .deliveries([id]))
        #expect(plan.count(of: plan.usual) == 0)
        #expect(plan.count(of: PlanClass.named) == 1)
    }

    @Test("Counts, endpoints, oldest and newest are of the whole scope, and samples are few")
    func whole() throws {
        let endpoint = try bench.addEndpoint()
        var ids: [DeliveryID] = []
        for _ in 0..<20 {
            ids.append(try bench.addDelivery())
            try bench.attempt(ids.last ?? DeliveryID(""), code: 410)
            bench.clock.advance(by: .seconds(1))
        }
        let plan = try bench.desk.bulkPlan(.retry, of: .deliveries(ids))
        let group = try #require(plan.group(.toSend))
        #expect(plan.matched == 20)
        #expect(group.endpoints.map(\.count) == [20])
        #expect(group.endpoints.map(\.endpoint) == [endpoint.id])
        #expect(group.endpoints.map(\.gone) == [20])
        #expect(plan.endpoints(of: PlanClass.usual).map(\.gone) == [20])
        #expect(plan.span(of: PlanClass.usual)?.lowerBound == group.oldest)
        #expect(plan.span(of: PlanClass.usual)?.upperBound == group.newest)
        #expect(plan.span(of: [.duplicate]) == nil)
        #expect(group.samples == Array(ids.prefix(5)))
        #expect(
            (group.newest ?? bench.clock.now) - (group.oldest ?? bench.clock.now) == .seconds(19))
        #expect(try bench.desk.deliveries(of: plan, in: PlanClass.usual) == ids)
    }

    @Test("A search that was stopped has no plan: nobody knows how many match")
    func incomplete() throws {
        let selection = LogSelection(
            search: LogSearch(), rows: RowList(), total: 0, cursor: .start, isComplete: false)
        #expect(throws: StoreError.self) {
            try bench.desk.bulkPlan(.retry, of: .selection(selection))
        }
    }

    @Test("Who is about to do the same as somebody did moments ago is told who and when")
    func recent() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 410)
        let at = bench.clock.now
        _ = try bench.ask(.replay, [id])
        try bench.attempt(id, code: 410)
        bench.clock.advance(by: .seconds(40))
        let recent = try #require(bench.desk.plan(.replay, targets: [id]).recent)
        #expect(recent.by == bench.alice)
        #expect(recent.kind == .replay)
        #expect(recent.at == at)
        #expect(try bench.desk.bulkPlan(.replay, of: .deliveries([id])).recent == recent)
        bench.clock.advance(by: RecentDoing.window)
        #expect(bench.desk.plan(.replay, targets: [id]).recent == nil)
    }

    @Test("Several actions of one person are told as one, and how much others did is said")
    func recentlyOften() throws {
        _ = try bench.addEndpoint()
        var ids: [DeliveryID] = []
        for _ in 0..<4 {
            ids.append(try bench.addDelivery())
            try bench.attempt(ids[ids.count - 1], code: 410)
        }
        _ = try bench.ask(.resend, [ids[3]])
        for id in [ids[0], ids[1], ids[0]] {
            bench.clock.advance(by: .seconds(10))
            _ = try bench.ask(.retry, [id])
            try bench.start(id, trigger: .retry)
            try bench.end(id, code: 410)
        }
        let recent = try #require(bench.desk.bulkPlan(.retry, of: .deliveries(ids)).recent)
        #expect(recent.kind == .retry)
        #expect(recent.count == 2)
        #expect(recent.others == 1)
        #expect(recent.at == bench.clock.now)
        let one = bench.desk.plan(.retry, targets: [ids[1]]).recent
        #expect(one?.count == 1 && one?.others == 0)
    }

    @Test("What waits in a job is not taken by another, and the plan says whose it is")
    func claimed() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 410)
        let plan = try bench.desk.bulkPlan(.retry, of: .deliveries([id]))
        let job = try bench.desk.start(
            JobRequest(plan: plan, classes: PlanClass.usual, by: bench.bob, reason: "fixed"))
        let second = try bench.desk.bulkPlan(.retry, of: .deliveries([id]))
        let reason = second.group(.inJob)?.reasons.first?.text
        #expect(reason == "a retry by bob@bastion waits in \(job.plan.id)")
        #expect(second.group(.refused)?.count == 0)
        // A record of another job does not say so: it holds for now only.
        #expect(second.leftOut(by: PlanClass.usual) == [JobPlanned.LeftOut(.refused, 1)])
        _ = try bench.desk.control(job.plan.id, .pause, by: bench.bob, reason: nil)
        let third = try bench.desk.bulkPlan(.retry, of: .deliveries([id]))
        #expect(
            third.group(.inJob)?.reasons.first?.text
                == "a retry by bob@bastion waits in \(job.plan.id), which is paused")
        #expect(second.recent?.isUnderWay == true)
    }

    @Test(
        "A job is refused when the wish is not whole",
        arguments: [
            (String(repeating: "x", count: 2049), 1, [.toSend]), ("fixed", 101, [.toSend]),
            ("fixed", 1, [.purged]), ("fixed", 1, [.duplicate]),
        ] as [(String, Int, Set<PlanClass>)])
    func refused(reason: String, canary: Int, classes: Set<PlanClass>) throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 410)
        let plan = try bench.desk.bulkPlan(.retry, of: .deliveries([id]))
        #expect(throws: StoreError.self) {
            try bench.desk.start(
                JobRequest(
                    plan: plan, classes: classes, by: bench.bob, reason: reason,
                    manner: JobManner(canary: canary)))
        }
    }
}
