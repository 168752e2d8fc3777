import DeliveryEngine
import Testing

@Suite("Folding an answer")
struct ResponseFoldingTests {
    @Test(
        "What differs from one failure to the next is replaced",
        arguments: [
            ("order 12345 not found", "order # not found"),
            ("order 7 not found", "order # not found"),
            (
                #"{"error":"no such customer: 'cus_9s6XKzkNRiz8i3'"}"#,
                #"{"error":"no such customer: 'cus_#'"}"#
            ),
            ("id 550e8400-e29b-41d4-a716-446655440000 gone", "id # gone"),
            ("at 2026-11-01T14:01:58.123Z", "at #"), ("at 2026-11-01 14:01:58 UTC", "at # # utc"),
            ("Sun, 01 Nov 2026 14:01:58 GMT", "#, # # # # gmt"),
            ("connect to 203.0.113.9:443 failed", "connect to # failed"),
            ("from 2001:db8::8a2e:370:7334 port 443", "from # port #"),
            ("object at 0x7ffe9a3c", "object at #"), ("took 1,204 ms", "took # ms"),
            ("mail for jane.doe+x@example.com bounced", "mail for # bounced"),
            ("request req-01J9ZK6M4T failed", "request req-# failed"),
            ("sha da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha #"),
            ("  Two\n\t words ", "two words"), ("retry in 5s", "retry in #"),
        ])
    func folded(text: String, folded: String) {
        #expect(ResponseFolding.folded(text) == folded)
    }

    @Test(
        "What names the cause stays",
        arguments: [
            "e1001: bad encoding utf8", "typeerror: expected a string", "std::bad_alloc",
            "münchen nicht erreichbar", "user@ is no address", "signature mismatch",
        ])
    func kept(text: String) { #expect(ResponseFolding.folded(text) == text) }

    @Test("Errors that differ in words are told apart")
    func different() {
        #expect(ResponseFolding.folded("E1001 bad") != ResponseFolding.folded("E1002 bad"))
        #expect(ResponseFolding.folded("no such user") != ResponseFolding.folded("no such app"))
    }

    @Test("Where a long text is cut does not depend on how long its ids are")
    func cut() {
        func page(_ id: String) -> String {
            "<p>order \(id) failed</p>" + String(repeating: "<li>line</li>", count: 400)
        }
        let short = ResponseFolding.folded(page("1"))
        #expect(short == ResponseFolding.folded(page("123456789012345678901234567890")))
        #expect(short.utf8.count == ResponseFolding.mostKept)
    }

    @Test("Folding twice changes nothing more")
    func idempotent() {
        let text = "at 10:00:00 user a@b.c got E42 from 10.0.0.1 with id_99 in 3.5s"
        let once = ResponseFolding.folded(text)
        #expect(ResponseFolding.folded(once) == once)
    }

    @Test("Any bytes are folded, none of them crash, and the length holds")
    func anyBytes() {
        let chance = SeededChance(seed: 7)
        for length in 0..<400 {
            let bytes = (0..<length * 9).map { _ in UInt8(truncatingIfNeeded: chance.bits()) }
            let folded = bytes.withUnsafeBytes(ResponseFolding.fold)
            #expect(folded.count <= ResponseFolding.mostKept)
        }
    }
}
