import Testing

@testable import DeliveryEngine

@Suite("The signature bench")
struct SignatureBenchTests {
    private static let secret = SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!
    private static let former = SigningSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")!
    private static let other = SigningSecret("whsec_VrJY1jAlCzvNwBhoqQYiKz3eGRmSmHvz")!
    private static let now = Timestamp(milliseconds: 1_793_527_200_000)
    private static let id = "dlv_01M6BPNFZG0000000000000004"
    private static let body =
        #"{"b": 1.0, "a": [1,2], "u": "https://x/é", "t": "<b>"}"#

    private static func hmac(_ key: [UInt8], _ content: String) -> SHA256Digest {
        HMACSHA256(key: key).code(for: Array(content.utf8))
    }

    /// The `webhook-signature` of some content under some key.
    private static func standard(
        _ content: String? = nil, body: String = body, key: [UInt8] = secret.key
    ) -> String {
        "v1," + hmac(key, content ?? "\(id).\(now.seconds).\(body)").base64
    }

    /// The `X-Webhook-Signature` of some content under some key.
    private static func timestamped(
        _ content: String? = nil, body: String = body, key: [UInt8] = Array(secret.revealed.utf8)
    ) -> String {
        "t=\(now.seconds),v1=" + hmac(key, content ?? "\(now.seconds).\(body)").hex
    }

    private static func examine(
        _ pasted: String, body: String = body, secrets: [SigningSecret] = [secret, former],
        timestamp: String = "\(now.seconds)", after delay: Milliseconds = .seconds(1)
    ) -> SignatureFinding {
        SignatureBench.examine(
            SignatureCase(
                secrets: zip(["current", "previous"], secrets).map {
                    SignatureCase.Secret(label: $0, secret: $1)
                }, id: id, timestamp: timestamp, body: Array(body.utf8), pasted: pasted,
                receivedAt: now + delay))
    }

    @Test("The headers that a delivery carries are valid, whole or as NAME: VALUE, either of them")
    func valid() throws {
        let headers = try DeliveryHeaders.make(
            delivery: DeliveryID(Self.id),
            signers: [SecretSigner(Self.secret), SecretSigner(Self.former)],
            body: Array(Self.body.utf8), now: Self.now)
        for header in headers where header.name.lowercased().contains("signature") {
            for text in [header.value, "\(header.name): \(header.value)", " \(header.value)\n"] {
                let finding = Self.examine(text)
                #expect(finding.kind == .valid)
                #expect(finding.faults.isEmpty)
                #expect(finding.secret == "current")
            }
        }
    }

    @Test("A signature of the previous secret is valid, and said to be that")
    func previous() {
        let finding = Self.examine(Self.standard(key: Self.former.key))
        #expect(finding.kind == .validWithPrevious)
        #expect(finding.isValid)
        #expect(finding.headline == "valid with the previous secret")
    }

    @Test(
        "What is right is said with every finding, and is right", arguments: ["v1,AAAA", "zz", ""])
    func expected(pasted: String) {
        let finding = Self.examine(pasted)
        #expect(!finding.isValid)
        #expect(Self.examine(finding.expected).kind == .valid)
    }

    @Test(
        "A body that was parsed and written again is recognised",
        arguments: [
            (#"{"b":1.0,"a":[1,2],"u":"https://x/é","t":"<b>"}"#, "JSON.stringify"),
            (#"{"b":1,"a":[1,2],"u":"https://x/é","t":"<b>"}"#, "JavaScript writes them"),
            (#"{"b": 1.0, "a": [1, 2], "u": "https://x/\u00e9", "t": "<b>"}"#, "Python"),
            (#"{"a":[1,2],"b":1.0,"t":"<b>","u":"https://x/é"}"#, "sorted keys"),
            (#"{"a":[1,2],"b":1,"t":"\u003cb\u003e","u":"https://x/é"}"#, "<, > and & escaped"),
            (#"{"b":1.0,"a":[1,2],"u":"https:\/\/x\/\u00e9","t":"<b>"}"#, "PHP"),
            (#"{"b":1.0,"a":[1,2],"u":"https://x/\u00E9","t":"<b>"}"#, ".NET"),
            (
                "{\n  \"b\": 1.0,\n  \"a\": [\n    1,\n    2\n  ],\n  \"u\": \"https://x/é\",\n"
                    + "  \"t\": \"<b>\"\n}", "2 spaces"
            ),
            (#"{"b":1.0,"a":[1,2],"u":"https://x/é","t":"<b>"}"# + "\n", "line feed behind it"),
        ])
    func reserialised(signed: String, says: String) {
        for pasted in [Self.standard(body: signed), Self.timestamped(body: signed)] {
            let finding = Self.examine(pasted)
            #expect(finding.kind == .reserialisedBody)
            #expect(finding.faults.first?.contains(says) == true, "\(finding.faults)")
        }
    }

    @Test(
        "A body that was changed on its way is recognised",
        arguments: [
            ("\(body)\n", "got a line feed"), ("\u{FEFF}\(body)", "got a byte order mark"),
            ("\(body)\r\n", "got CR LF"), ("", "was left out"),
        ])
    func changed(signed: String, says: String) {
        let finding = Self.examine(Self.standard(body: signed))
        #expect(finding.kind == .changedBody)
        #expect(finding.faults.first?.contains(says) == true, "\(finding.faults)")
    }

    @Test("Line ends, a lost last line feed and Latin-1 are recognised in any bytes")
    func lineEnds() {
        let body = "a=é\nb=2\n"
        func kind(_ signed: [UInt8]) -> String? {
            let content = Array("\(Self.id).\(Self.now.seconds).".utf8) + signed
            let code = HMACSHA256(key: Self.secret.key).code(for: content).base64
            return Self.examine("v1,\(code)", body: body).faults.first
        }
        #expect(kind(Array("a=é\r\nb=2\r\n".utf8))?.contains("turned into CR LF") == true)
        #expect(kind(Array("a=é\nb=2".utf8))?.contains("lost") == true)
        #expect(kind(Array("a=Ã©\nb=2\n".utf8))?.contains("taken for Latin-1") == true)
    }

    @Test("The wrong bytes of the key are recognised, in both schemes")
    func keys() {
        let whole = Array(Self.secret.revealed.utf8)
        let cases: [(String, String)] = [
            (Self.standard(key: whole), "the whole whsec_ text was the key"),
            (Self.timestamped(key: Self.secret.key), "base64-decoded part of the secret was"),
            (Self.standard(key: Array(whole.dropFirst(6))), "without being decoded"),
            (Self.timestamped(key: whole + [10]), "with a line feed at its end"),
            (Self.standard(key: []), "the key was empty"),
        ]
        for (pasted, says) in cases {
            let finding = Self.examine(pasted)
            #expect(finding.kind == .wrongKey)
            #expect(finding.faults.first?.contains(says) == true, "\(finding.faults)")
        }
    }

    @Test("The wrong content is recognised, in both schemes")
    func contents() {
        let time = Self.now.seconds
        let cases: [(String, String)] = [
            (Self.standard("\(time).\(Self.id).\(Self.body)"), "<timestamp>.<id>.<body>"),
            (Self.standard("\(time).\(Self.body)"), "<timestamp>.<body>"),
            (Self.standard(Self.body), "the body alone"),
            (Self.timestamped("\(Self.id).\(time).\(Self.body)"), "<id>.<timestamp>.<body>"),
            (Self.timestamped(Self.body), "the body alone"),
            (Self.timestamped("\(time)\(Self.body)"), "without dots"),
            (Self.timestamped("\(time)000.\(Self.body)"), "in milliseconds"),
        ]
        for (pasted, says) in cases {
            let finding = Self.examine(pasted)
            #expect(finding.kind == .wrongContent)
            #expect(finding.faults.first?.contains(says) == true, "\(finding.faults)")
        }
    }

    @Test("Two mistakes at once are both named")
    func two() {
        let minified = #"{"b":1.0,"a":[1,2],"u":"https://x/é","t":"<b>"}"#
        let finding = Self.examine(
            Self.standard(body: minified, key: Array(Self.secret.revealed.utf8)))
        #expect(finding.kind == .reserialisedBody)
        #expect(finding.faults.count == 2)
    }

    @Test("A header that was mangled is read all the same, and what is wrong with it is said")
    func mangled() {
        let standard = Self.standard()
        let code = String(standard.dropFirst(3))
        let hex = String(Self.timestamped().split(separator: "=").last ?? "")
        let time = Self.now.seconds
        let cases: [(String, String)] = [
            (code, "the v1, before the code is missing"), ("sha256=\(code)", "not with sha256="),
            (String(standard.dropLast()), "the = at the end"),
            (
                "v1,\(Self.hmac(Self.secret.key, "\(Self.id).\(time).\(Self.body)").hex)",
                "hexadecimal"
            ),
            ("t=\(time),v1=\(hex.uppercased())", "small letters"), ("v1=\(hex)", "no t="),
            ("t=\(time),v1=\(hex.prefix(40))", "cut short"),
        ]
        for (pasted, says) in cases {
            let finding = Self.examine(pasted)
            #expect(finding.kind == .mangledHeader, "\(pasted)")
            #expect(finding.faults.contains { $0.contains(says) }, "\(finding.faults)")
        }
    }

    @Test("A bare code in hexadecimal is what X-Webhook-Signature has, and valid by itself")
    func bare() {
        let hex = String(Self.timestamped().split(separator: "=").last ?? "")
        #expect(Self.examine(hex).kind == .valid)
        #expect(Self.examine(hex).scheme == .timestamped)
    }

    @Test("A time that is too old or ahead is stale although the signature is right")
    func stale() {
        for pasted in [Self.standard(), Self.timestamped()] {
            #expect(Self.examine(pasted, after: .minutes(5)).kind == .valid)
            let old = Self.examine(pasted, after: .minutes(6))
            #expect(old.kind == .staleTimestamp)
            #expect(old.faults.first?.contains("6 minutes") == true, "\(old.faults)")
            let ahead = Self.examine(pasted, after: .minutes(-6))
            #expect(ahead.kind == .staleTimestamp)
            #expect(ahead.faults.first?.contains("ahead") == true)
        }
    }

    @Test("A time in the header that was not signed is pointed at")
    func time() {
        let pasted = Self.timestamped().replacing("t=\(Self.now.seconds)", with: "t=1793527199")
        let finding = Self.examine(pasted)
        #expect(finding.kind == .wrongTimestamp)
        #expect(finding.faults.first?.contains("t=1793527199") == true)
    }

    @Test("Another secret, or another body, is no finding but a wrong secret")
    func wrong() {
        for pasted in [
            Self.standard(key: Self.other.key), Self.standard(body: "another"),
            Self.timestamped(key: Array(Self.other.revealed.utf8)),
        ] {
            let finding = Self.examine(pasted)
            #expect(finding.kind == .wrongSecret)
            #expect(finding.secret == nil)
        }
    }

    @Test("What is no signature is said to be none", arguments: ["", "hello world", "t=1", "v1,"])
    func unreadable(pasted: String) {
        #expect(Self.examine(pasted).kind == .unreadable, "\(pasted)")
    }

    @Test(
        "A paste that is no whole code says so, and nothing of the secret",
        arguments: [
            ("v1,AAAA", "the paste is incomplete: its code has 3 bytes instead of 32"),
            ("v1,AAAAAAAAAAAAAAAAAAAA", "its code has 15 bytes instead of 32"),
            ("deadbeef", "its code has"),
            (
                String(repeating: "ab", count: 40),
                "the paste has too much in it: its code has"
            ),
        ])
    func incomplete(pasted: String, says: String) {
        let finding = Self.examine(pasted)
        #expect(finding.kind == .unreadable)
        #expect(finding.faults.contains { $0.contains(says) }, "\(finding.faults)")
    }

    @Test("No finding shows a secret or a part of one")
    func secrecy() {
        let pasted = [
            Self.standard(), Self.standard(key: Self.other.key), "v1,AAAA", "x",
            Self.standard(key: Array(Self.secret.revealed.utf8)),
        ]
        for text in pasted {
            let dump = "\(Self.examine(text))"
            #expect(!dump.contains("MfKQ9r8GKYqr"))
            #expect(!dump.contains("C2FVsBQIhrsc"))
        }
    }

    @Test("A body of a mebibyte is answered, if not tried in every way")
    func large() {
        let item = #"{"name": "é/<&>", "value": 1.50},"#
        let body = "[" + String(repeating: item, count: 200) + "0]"
        #expect(Self.examine(Self.standard(key: Self.other.key), body: body).kind == .wrongSecret)
    }
}
