import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Signals through a power cut at any call (N10)")
struct AccessPowerCutTests {
    private static let secret = "whsec_test_0123456789abcdef"
    private static let subject = SubjectKey("user_42")
    /// More calls than three signals make.
    private static let calls = 60

    private func desk(_ bench: PurgeBench) throws -> AccessDesk {
        var secrets = SignalSecrets()
        try secrets.add(#require(StripeSecret(Self.secret)), for: .tenant)
        return AccessDesk(
            store: bench.store, clock: bench.clock, mint: bench.mint, secrets: secrets,
            catalogs: bench.store)
    }

    /// A checkout of the subject's, as Stripe signs it.
    private func arrival(_ name: String, _ now: Timestamp) -> SignalArrival {
        let body = Array(
            """
            {"id":"evt_\(name)","type":"checkout.session.completed","created":\(now.seconds),\
            "data":{"object":{"id":"cs_\(name)","client_reference_id":"user_42",\
            "payment_status":"paid","metadata":{"price_id":"price_pro"}}}}
            """.utf8)
        let time = "\(now.seconds)"
        let code = TimestampedSignature.code(
            seconds: time, body: body, key: HMACSHA256(key: Array(Self.secret.utf8)))
        return SignalArrival(route: .tenant, signature: "t=\(time),v1=\(code)", body: body)
    }

    private func prepare(_ disk: FaultyDisk) throws -> PurgeBench {
        let bench = try PurgeBench(on: disk, at: "/s")
        let catalog = #"{"prices":{"price_pro":{"features":["pro"],"credits":{"calls":10}}}}"#
        let file = try disk.openFully(bench.store.catalogPath, .createNew)
        defer { disk.close(file) }
        try disk.writeAll(file, Array(catalog.utf8))
        return bench
    }

    @Test(
        "What was acknowledged is there once, with all that follows from it and nothing in part",
        arguments: DiskImage.Survival.allCases, [false, true])
    func powerCut(survival: DiskImage.Survival, isAfterCall: Bool) throws {
        var cuts = 0
        for call in 0..<Self.calls {
            let disk = FaultyDisk()
            let bench = try prepare(disk)
            let desk = try desk(bench)
            disk.inject(anywhere: {
                $0.beforeOfAny == call ? .powerCut(afterCall: isAfterCall) : nil
            })
            var acknowledged: Set<String> = []
            for name in ["a", "b", "c"] {
                let outcome = desk.receive(arrival(name, bench.clock.now))
                if case .accepted(let id) = outcome { acknowledged.insert(id.text) }
            }
            if acknowledged.count < 3 { cuts += 1 }
            let chance = SeededChance(seed: UInt64(call))
            let image = disk.image.afterPowerCut(survival, chance: chance)
            let store = try PurgeBench.open("/s", on: FaultyDisk(on: image), bench.clock)
            let story = try store.customer(Self.subject)
            let kept = story.signals.map(\.id.text)
            #expect(Set(kept).count == kept.count, "call \(call): a signal is there twice")
            #expect(acknowledged.isSubset(of: kept), "call \(call): \(acknowledged) of \(kept)")
            #expect(story.meters["calls"]?.remaining ?? 0 == Int64(10 * kept.count))
            #expect(story.access.map(\.state) == (kept.isEmpty ? [] : [.active]))
            // Each tells endpoints of itself and its credits, the first of the feature as well.
            let told = story.deliveries.count
            #expect(told == (kept.isEmpty ? 0 : 2 * kept.count + 1))
        }
        #expect(cuts > 10)
    }
}
