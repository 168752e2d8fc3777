import DeliveryEngine
import JournalStore
import Testing

@testable import Gateway

@Suite("Payloads of the largest kind")
struct LargePayloadTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    private static let head = #"{"type":"a.b","subject_ref":"cus_1","id":"k","#

    /// The bytes that are kept of an event whose body has `payload`.
    private func publish(_ payload: String, _ wanted: [UInt8]) throws {
        let body = Self.head + payload + "}"
        #expect(body.utf8.count <= Route.eventBytes)
        let answer = try desk.ask("POST", "/v1/events", body)
        #expect(answer.status == 202)
        let event = EventID(answer.body["event_id"]?.string ?? "")
        #expect(try desk.store.payload(ofEvent: event) == wanted)
    }

    @Test("A payload of 1 MiB is taken as it is")
    func plain() throws {
        let text = String(repeating: #"\u00e4"#, count: (1 << 20) / 6 - 1)
        let payload = "\"\(text)\(String(repeating: "x", count: (1 << 20) - 2 - text.utf8.count))\""
        #expect(payload.utf8.count == 1 << 20)
        try publish(#""payload":\#(payload)"#, Array(payload.utf8))
        let more = #"{"type":"a.b","payload":"x\#(payload.dropFirst())}"#
        #expect(try desk.ask("POST", "/v1/events", more).status == 422)
    }

    @Test("And in base64, also where each slash is escaped")
    func base64() throws {
        let bytes = [UInt8](repeating: 0xFF, count: 1 << 20)
        let text = Base64.text(of: bytes).replacing("/", with: #"\/"#)
        #expect(text.utf8.count > 2 << 20)
        try publish(#""payload_base64":"\#(text)""#, bytes)
    }
}
