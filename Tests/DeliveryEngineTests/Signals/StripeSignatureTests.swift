import Testing

@testable import DeliveryEngine

@Suite("Inbound signatures (C1, N7)")
struct StripeSignatureTests {
    private let bench: StripeBench
    private let body: [UInt8]

    init() throws {
        bench = try StripeBench()
        body = bench.event("ping.pong", id: "evt_1", #"{"id":"x_1"}"#)
    }

    private func refusal(_ header: String?, _ body: [UInt8]? = nil) -> SignalRefusal.Kind? {
        let arrival = SignalArrival(route: .tenant, signature: header, body: body ?? self.body)
        if case .refused(let refusal) = bench.access.receive(arrival) { return refusal.kind }
        return nil
    }

    @Test("The right signature is believed, alone or among others, in any place")
    func believed() {
        let header = bench.header(body)
        let code = header.split(separator: "=")[2]
        let other = String(repeating: "0", count: 64)
        #expect(refusal(header) == nil)
        #expect(refusal("t=\(bench.seconds()),v1=\(other),v1=\(code),v0=\(other)") == nil)
        #expect(refusal("v1=\(code), v1=\(other), t=\(bench.seconds())") == nil)
    }

    @Test("A signature holds for 300 seconds either way, and not for 301", arguments: [300, 301])
    func tolerance(age: Int64) {
        #expect(refusal(bench.header(body, at: -age)) == (age > 300 ? .stale : nil))
        #expect(refusal(bench.header(body, at: age)) == (age > 300 ? .future : nil))
    }

    @Test("Every form of a wrong signature is refused")
    func wrongForms() {
        let code = bench.header(body).split(separator: "=")[2]
        let time = bench.seconds()
        let short = code.dropLast()
        for header in [
            nil, "", "t=\(time)", "v1=\(code)", "t=,v1=\(code)", "t=-\(time),v1=\(code)",
            "t=+\(time),v1=\(code)", "t=0x1,v1=\(code)", "t=\(time),t=\(time),v1=\(code)",
            "t=\(time),v1=\(short)", "t=\(time),v1=\(code)0", "t=\(time),v1",
            "t=\(time),,v1=\(code)",
            "t=9999999999999,v1=\(code)", "\(time),\(code)", "t=\(time);v1=\(code)",
            String(repeating: "x=y,", count: 2000) + "t=\(time),v1=\(code)",
            "t=\(time)" + String(repeating: ",v1=\(code)", count: 17),
        ] as [String?] {
            #expect(refusal(header) == .unsigned, "\(header ?? "none")")
        }
        for header in [
            "t=\(time),v1=\(code.uppercased())",
            "t=\(time),v0=\(code),v1=\(String(repeating: "0", count: 64))",
            "t=\(time - 1),v1=\(code)", "t=0\(time),v1=\(code)",
            bench.header(body, secret: "whsec_another_0123456789"),
        ] {
            #expect(refusal(header) == .forged, "\(header)")
        }
    }

    @Test("A changed, cut or re-serialised body is refused")
    func changedBodies() {
        let header = bench.header(body)
        for changed in [body + [0x20], Array(body.dropLast()), [], [0xEF, 0xBB, 0xBF] + body] {
            #expect(refusal(header, changed) == .forged)
        }
    }

    @Test("A route without a secret believes nothing")
    func noSecret() {
        let arrival = SignalArrival(route: .billing, signature: bench.header(body), body: body)
        guard case .refused(let refusal) = bench.access.receive(arrival) else {
            Issue.record("it was believed")
            return
        }
        #expect(refusal.kind == .unconfigured)
    }

    @Test(
        "Signed bytes that are no event are refused (N8)",
        arguments: [
            "", "null", "[]", "{}", "{", "\u{FEFF}{}", #"{"id":"evt_1","id":"evt_2"}"#,
            #"{"id":"evt_1","type":"a.b","created":1e999999,"data":{"object":{}}}"#,
            #"{"id":"evt_1","type":"a.b","created":-1,"data":{"object":{}}}"#,
            #"{"id":"evt_1","type":"a b","created":1,"data":{"object":{}}}"#,
            #"{"id":"evt 1","type":"a.b","created":1,"data":{"object":{}}}"#,
            #"{"id":"evt_1","type":"a.b","created":1,"data":{}}"#,
            #"{"id":"evt_1","type":"a.b","created":1,"data":{"object":"\ud800"}}"#,
            #"{"id":"evt_1","object":"v2.core.event","type":"a.b","created":1,"data":{"object":{}}}"#,
            String(repeating: "[", count: 100_000),
        ])
    func notAnEvent(text: String) {
        let body = Array(text.utf8)
        #expect(refusal(bench.header(body), body) == .malformed)
        #expect(bench.store.ledger.contents.signals.isEmpty)
    }

    @Test("Refused arrivals leave lines, and no more than there is room for")
    func boundedLines() {
        for _ in 0..<500 { _ = refusal("t=1") }
        let lines = bench.store.ledger.contents.refused
        #expect(lines.count == RefusalAllowance.burst)
        bench.clock.advance(by: .seconds(25))
        for _ in 0..<3 { _ = refusal("t=1") }
        let more = bench.store.ledger.contents.refused
        #expect(more.count == RefusalAllowance.burst + 2)
        #expect(more[RefusalAllowance.burst].unrecorded == 450)
    }
}
