import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The signature bench")
struct BenchStories {
    private static let secret = SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!

    /// A delivery whose attempt carries the headers that the engine makes.
    private static func signed() throws -> DeliveryDetail {
        let detail = Fixture.evening[3]
        let attempt = try #require(detail.attempts.last)
        let start = attempt.start
        let headers = try DeliveryHeaders.make(
            delivery: start.delivery, signers: [SecretSigner(secret)],
            body: detail.payload ?? [], now: start.at)
        let resigned = AttemptStarted(
            delivery: start.delivery, number: start.number, trigger: start.trigger, action: nil,
            at: start.at, url: start.url, headers: headers, secrets: ["current"])
        return DeliveryDetail(
            delivery: detail.delivery, endpoint: detail.endpoint, event: detail.event,
            payload: detail.payload,
            attempts: [Attempt(start: resigned, end: attempt.end, by: nil, reason: nil)])
    }

    private static func story(
        size: TerminalSize = .classic, holding holds: @escaping (Effect) -> Bool = { _ in false }
    ) throws -> Story {
        let log = MemoryLog([try signed()])
        log.change { $0.secrets = [SignatureCase.Secret(label: "current", secret: secret)] }
        var story = Story(size: size, log: log, holding: holds)
        story.press(.enter, "s")
        return story
    }

    @Test("s shows the bytes that were signed, the headers as sent, and which secret signed")
    func bench() throws {
        let story = try Self.story()
        #expect(
            story.squeezed == """
                 prod-eu  redrive  signature bench
                 ● dispatching here  newest 14:01:58  all 0.0 % ok
                 s takes the header a receiver got, or the code it computed, and says how it
                 was made.
                 Sent with attempt 3, signed with: current
                 webhook-signature: v1,B78f8MrzGpXj4JeTXfSdY40LoSvUzKLdbGNRPdLI+NE=
                   valid
                 X-Webhook-Signature: t=1793541718,v1=b7f240d1c75ef5c70eb0816337ab333b932fc731f
                 e5111ea78a2a2765942bf32
                   valid
                 Signed: 70 bytes, <webhook-id>.<webhook-timestamp>.<body>
                 X-Webhook-Signature signs the same without the id.
                 dlv_01M6BPNFZG0000000000000004.1793541718.{"id":"evt_1","amount":4200}
                 s paste a signature  p form  / search  : go  ? help
                """)
    }

    @Test("p shows the signed bytes in hexadecimal, at 40 columns too")
    func hex() throws {
        var story = try Self.story()
        story.press("p")
        #expect(story.text.contains("64 6c 76 5f"))
        story.resize(.narrow)
        story.press("G")
        #expect(story.text.contains("00003c"))
    }

    @Test("A pasted header is valid, or what is wrong with it is said")
    func pasted() throws {
        var story = try Self.story()
        let sent = try #require(story.model.bench?.report?.sent.first?.value)
        story.press("s", .paste(sent), .enter)
        #expect(story.text.contains("Pasted: valid  (webhook-signature)"))
        let detail = try Self.signed()
        let start = try #require(detail.attempts.first?.start)
        let minified =
            "\(start.delivery.text).\(start.at.seconds)." + #"{"id":"evt_1", "amount":4200}"#
        let other = HMACSHA256(key: Self.secret.key).code(for: Array(minified.utf8)).base64
        story.press("s", .paste("v1,\(other)"), .enter)
        #expect(story.text.contains("Pasted: wrong secret"))
        #expect(story.text.contains("right: v1,"))
        story.press("s", .escape)
        #expect(story.model.screen == .bench)
        story.press(.escape)
        #expect(story.model.pane == .detail)
    }

    @Test("The verdict on what was pasted before does not stand as that on what was pasted last")
    func pastedTwice() throws {
        var story = try Self.story(holding: { effect in
            if case .examine(_, attempt: _, pasted: .some) = effect { true } else { false }
        })
        let sent = try #require(story.model.bench?.report?.sent.first?.value)
        let other = HMACSHA256(key: Self.secret.key).code(for: Array("other".utf8)).base64
        story.press("s", .paste(sent), .enter, "s", .paste("v1,\(other)"), .enter)
        try #require(story.pending.count == 2)
        let last = story.pending.removeLast()
        story.release()
        #expect(story.text.contains("looking into it …"))
        #expect(!story.text.contains("Pasted:"))
        let bench = try #require(story.model.bench)
        story.send(
            .examinationFailed(bench.delivery, attempt: bench.attempt, pasted: sent, "EIO"))
        #expect(!story.text.contains("EIO"))
        story.pending = [last]
        story.release()
        #expect(story.text.contains("Pasted:"))
        #expect(!story.text.contains("Pasted: valid"))
    }

    @Test("A code over a re-serialised body is named")
    func reserialised() throws {
        var story = try Self.story()
        let start = try #require(try Self.signed().attempts.first?.start)
        let spaced = "\(start.at.seconds)." + #"{"id": "evt_1", "amount": 4200}"#
        let code = HMACSHA256(key: Array(Self.secret.revealed.utf8))
            .code(for: Array(spaced.utf8)).hex
        story.press("s", .paste(code), .enter)
        #expect(story.text.contains("Pasted: signed a re-serialised body"))
        #expect(story.text.contains("Python's json.dumps"))
    }

    @Test("No secret is on the screen")
    func secrecy() throws {
        var story = try Self.story()
        story.press("p")
        #expect(!story.text.contains("whsec_M"))
        #expect(!story.text.contains("MfKQ9r8"))
    }

    @Test("A purged payload cannot be checked, and that is said")
    func purged() throws {
        let detail = try Self.signed()
        let log = MemoryLog([
            DeliveryDetail(
                delivery: detail.delivery, endpoint: detail.endpoint, event: detail.event,
                payload: nil, attempts: detail.attempts)
        ])
        var story = Story(log: log)
        story.press(.enter, "s")
        #expect(story.text.contains("the payload is gone"))
    }
}
