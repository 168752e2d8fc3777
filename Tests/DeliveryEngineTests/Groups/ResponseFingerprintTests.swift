import DeliveryEngine
import Testing

@Suite("The fingerprint of a failure")
struct ResponseFingerprintTests {
    private func print(
        _ code: Int?, _ failure: FailureClass?, _ body: String = "", detail: String? = nil
    ) -> ResponseFingerprint? {
        ResponseFingerprint(
            code: code, failure: failure, detail: detail, body: Array(body.utf8))
    }

    @Test("A success has none")
    func success() {
        #expect(print(200, nil, "ok") == nil)
        #expect(print(nil, nil) == nil)
    }

    @Test("Answers that differ in numbers only are alike; in code, class or words they are not")
    func alike() {
        let first = print(500, .http, "order 1 failed")
        #expect(first == print(500, .http, "order 77 failed"))
        #expect(first != print(502, .http, "order 1 failed"))
        #expect(first != print(500, .timeout, "order 1 failed"))
        #expect(first != print(500, .http, "order 1 refused"))
    }

    @Test("An imported row that only has a code is known as an answer")
    func imported() { #expect(print(500, nil, "x") == print(500, .http, "x")) }

    @Test("Where nothing whole came back the words of the failure count, not what there was of it")
    func detail() {
        let first = print(200, .closed, "half of", detail: "reset after 12 bytes")
        #expect(first == print(200, .closed, "half", detail: "reset after 9 bytes"))
        #expect(first != print(200, .closed, "half", detail: "broken pipe"))
    }

    @Test("Its text is read back, and nothing else is")
    func text() throws {
        let print = try #require(ResponseFingerprint(value: 0x00AB_12CD))
        #expect(print.text == "00ab12cd")
        #expect(ResponseFingerprint("00AB12CD") == print)
        for wrong in ["", "ab12cd", "+0ab12cd", "00000000", "00ab12cg", "100ab12cd"] {
            #expect(ResponseFingerprint(wrong) == nil, "\(wrong)")
        }
    }
}
