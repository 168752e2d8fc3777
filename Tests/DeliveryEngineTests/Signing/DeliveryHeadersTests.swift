import Testing

@testable import DeliveryEngine

@Suite("The headers of a delivery (B12)")
struct DeliveryHeadersTests {
    static let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    let now = Timestamp(milliseconds: 1_614_265_330_999)
    let body = Array(#"{"test": 2432232314}"#.utf8)
    let id = DeliveryID("msg_p5jXN8AQM9LWM0D4loKWxJek")

    private func signer(_ text: String = Self.text) throws -> SecretSigner {
        SecretSigner(try #require(SigningSecret(text)))
    }

    @Test("The vector of the Standard Webhooks specification comes out")
    func standardVector() throws {
        let headers = try DeliveryHeaders.make(
            delivery: id, signers: [signer()], body: body, now: now)
        #expect(
            headers.value("webhook-signature") == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("Names come in a fixed order, the id twice, the time in whole seconds rounded down")
    func fixedOrder() throws {
        let headers = try DeliveryHeaders.make(
            delivery: id, signers: [signer()], body: body, now: now,
            own: [Header("X-Tenant", "acme")], version: "9.8.7")
        #expect(
            headers.map(\.name) == [
                "Content-Type", "User-Agent", "Delivery-Id", "webhook-id", "webhook-timestamp",
                "webhook-signature", "X-Webhook-Signature", "X-Tenant",
            ])
        #expect(headers.value("Content-Type") == "application/json")
        #expect(headers.value("User-Agent") == "Redrive/9.8.7")
        #expect(headers.value("Delivery-Id") == "msg_p5jXN8AQM9LWM0D4loKWxJek")
        #expect(headers.value("webhook-id") == "msg_p5jXN8AQM9LWM0D4loKWxJek")
        #expect(headers.value("webhook-timestamp") == "1614265330")
    }

    @Test("Stripe's scheme is keyed with the whole text of the secret")
    func stripeScheme() throws {
        let headers = try DeliveryHeaders.make(
            delivery: id, signers: [signer()], body: body, now: now)
        let code = HMACSHA256(key: Array(Self.text.utf8))
            .code(for: Array("1614265330.".utf8) + body)
        #expect(headers.value("X-Webhook-Signature") == "t=1614265330,v1=\(code.hex)")
    }

    @Test("During an overlap each live secret signs, the newest first (B11, D31)")
    func overlap() throws {
        let old = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
        let both = try DeliveryHeaders.make(
            delivery: id, signers: [signer(), signer(old)], body: body, now: now)
        let first = try DeliveryHeaders.make(
            delivery: id, signers: [signer()], body: body, now: now)
        let second = try DeliveryHeaders.make(
            delivery: id, signers: [signer(old)], body: body, now: now)
        #expect(
            both.value("webhook-signature")
                == [first, second].compactMap { $0.value("webhook-signature") }
                .joined(separator: " "))
        let codes = try #require(both.value("X-Webhook-Signature")).split(separator: ",")
        #expect(codes.count == 3)
        #expect(codes[1...].allSatisfy { $0.hasPrefix("v1=") })
        #expect(first.value("X-Webhook-Signature")?.hasSuffix(codes[1]) == true)
        #expect(second.value("X-Webhook-Signature")?.hasSuffix(codes[2]) == true)
    }

    @Test("Any bytes can be signed (D32)", arguments: OddPayload.allCases)
    func anyBytes(_ odd: OddPayload) throws {
        let payload = odd.bytes
        let headers = try DeliveryHeaders.make(
            delivery: id, signers: [signer()], body: payload, now: now)
        let key = HMACSHA256(key: try #require(SigningSecret(Self.text)).key)
        let signed = Array("\(id).1614265330.".utf8) + payload
        #expect(headers.value("webhook-signature") == "v1,\(key.code(for: signed).base64)")
    }

    @Test("A header that may not be sent stops the attempt instead of going out (D25)")
    func ownHeaders() throws {
        let bad = [
            Header("Webhook-Signature", "v1,forged"), Header("Host", "evil"),
            Header("X-A\r\nX-B", "1"), Header("X-A", "1\r\nX-B: 2"), Header("", "1"),
        ]
        for header in bad {
            #expect(throws: HeaderRefusal.self) {
                try DeliveryHeaders.make(
                    delivery: id, signers: [], body: body, now: now, own: [header])
            }
        }
    }

    @Test("Neither a signer nor a key nor a secret prints the secret (E2)")
    func silence() throws {
        let canary = try #require(SigningSecret(Self.text))
        let holders: [Any] = [
            canary, SecretSigner(canary), HMACSHA256(key: canary.key), [SecretSigner(canary)],
        ]
        for holder in holders {
            var dumped = ""
            dump(holder, to: &dumped)
            let printed = "\(holder) \(String(reflecting: holder)) \(dumped)"
            #expect(!printed.contains("MfKQ9r8G"))
            #expect(!printed.contains("49, 242"))
        }
    }

    /// Payloads that a careless program would change (D32).
    enum OddPayload: CaseIterable {
        case empty, nul, notUTF8, byteOrderMark, largest

        var bytes: [UInt8] {
            switch self {
            case .empty: []
            case .nul: [0]
            case .notUTF8: [0xff, 0xfe]
            case .byteOrderMark: [0xef, 0xbb, 0xbf, 0x7b, 0x7d]
            case .largest: [UInt8](repeating: 0x20, count: Event.maxPayloadBytes)
            }
        }
    }
}
