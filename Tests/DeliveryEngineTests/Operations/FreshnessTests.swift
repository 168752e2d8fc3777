import DeliveryEngine
import Testing

@Suite("Whether sending again would tell what was true before (C6)")
struct FreshnessTests {
    private static let start = Timestamp(milliseconds: 1_793_527_200_000)

    /// Version `event` of a plan, made as delivery `number`, delivered at a minute or not at all.
    private static func candidate(
        event: Int, delivery number: Int, deliveredAt minute: Int64?, type: String = "st.plan",
        object: String? = nil
    ) -> Freshness.Candidate {
        let eventAt = start + .minutes(Int64(event))
        var delivery = Delivery(
            id: DeliveryID("dlv_\(number)"), application: "default",
            event: EventID("evt_\(event)"), eventType: type, subject: "cus_1",
            endpoint: EndpointID("ep_1"), createdAt: start + .minutes(Int64(number)),
            maxAttempts: 8, dueAt: start)
        if let minute {
            delivery.status = .success
            delivery.attemptedAt = start + .minutes(minute)
        }
        return Freshness.Candidate(delivery: delivery, eventAt: eventAt, object: object)
    }

    private static let failed = candidate(event: 2, delivery: 2, deliveredAt: nil)

    @Test("A resend of something older makes nothing stale: this one is newer than what came last")
    func resent() {
        let first = Self.candidate(event: 1, delivery: 1, deliveredAt: 1)
        let again = Self.candidate(event: 1, delivery: 9, deliveredAt: 9)
        #expect(
            Freshness.judge(Self.failed, among: [first, again])
                == .ahead(of: DeliveryID("dlv_9"), type: "st.plan", at: again.eventAt))
        #expect(Freshness.judge(Self.failed, among: []) == .fresh)
    }

    @Test("Something newer makes it stale, by the time of its event, however it was delivered")
    func overtaken() {
        let newer = Self.candidate(event: 3, delivery: 9, deliveredAt: 9)
        #expect(
            Freshness.judge(Self.failed, among: [newer])
                == .stale(by: DeliveryID("dlv_9"), type: "st.plan", at: newer.eventAt))
        let older = Self.candidate(event: 1, delivery: 10, deliveredAt: 10)
        guard case .stale = Freshness.judge(Self.failed, among: [newer, older]) else {
            Issue.record("what is older and came last does not make it new again")
            return
        }
    }

    @Test("What came last being this very event, or about something else, says nothing")
    func others() {
        let older = Self.candidate(event: 1, delivery: 1, deliveredAt: 1)
        let same = Self.candidate(event: 2, delivery: 9, deliveredAt: 9)
        #expect(Freshness.judge(Self.failed, among: [older, same]) == .fresh)
        let other = Self.candidate(event: 1, delivery: 9, deliveredAt: 9, type: "invoice.paid")
        #expect(Freshness.judge(Self.failed, among: [other]) == .fresh)
        let asked = Self.candidate(event: 2, delivery: 2, deliveredAt: nil, object: "in_2")
        let object = Self.candidate(event: 3, delivery: 9, deliveredAt: 9, object: "in_3")
        #expect(Freshness.judge(asked, among: [object]) == .fresh)
    }
}
