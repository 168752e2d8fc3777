import Testing

@testable import DeliveryEngine

@Suite("The ticket of an action")
struct TicketTests {
    @Test(
        "It is recognised in the reason",
        arguments: [
            ("receiver fixed, INC-1234", "INC-1234"), ("INC-1: go", "INC-1"), ("(OPS2-7)", nil),
            ("no ticket", nil), ("a-1", nil), ("UTF-8 payloads", "UTF-8"), ("X-1", nil),
            ("fixed [ticket 4711]", "4711"),
        ] as [(String, String?)])
    func recognised(reason: String, ticket: String?) {
        #expect(Ticket.found(in: reason) == ticket)
    }

    @Test("Kept with the reason it is found again, and the words stay as they were")
    func kept() {
        let kept = Ticket.reason("receiver fixed", with: "4711")
        #expect(Ticket.found(in: kept) == "4711")
        #expect(Ticket.words(of: kept) == "receiver fixed")
        #expect(Ticket.reason("see INC-1", with: "INC-1") == "see INC-1")
        #expect(Ticket.reason(nil, with: nil) == nil)
        #expect(Ticket.words(of: Ticket.reason(nil, with: "A-1")) == "")
    }

    @Test(
        "One word, and not too long",
        arguments: ["", "a b", "a]", "a\u{9B}b", "a\u{202E}b", String(repeating: "x", count: 65)])
    func refused(ticket: String) {
        #expect(throws: StoreError.self) { try Ticket.check(ticket) }
    }
}
