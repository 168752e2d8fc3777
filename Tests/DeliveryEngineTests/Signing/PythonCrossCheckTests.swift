import Foundation
import Testing

@testable import DeliveryEngine

@Suite("Receivers' own libraries accept the signatures (B12)")
struct PythonCrossCheckTests {
    @Test(
        "The PyPI packages standardwebhooks and stripe verify both headers",
        .enabled(
            if: PythonCheck.hasPackages,
            "SKIPPED: python3 with the packages standardwebhooks and stripe is not here"))
    func packagesAgree() throws {
        let secret = SigningSecret(chance: SystemChance())
        let former = SigningSecret(chance: SystemChance())
        let body = Array(#"{"amount": 1, "note": "h\u00e9llo – ✓"}"#.utf8)
        let headers = try DeliveryHeaders.make(
            delivery: DeliveryID("dlv_cross_check"),
            signers: [SecretSigner(secret), SecretSigner(former)], body: body,
            now: SystemClock().now)
        for signing in [secret, former] {
            let input = CrossCheckInput(
                secret: signing.revealed, body: Data(body).base64EncodedString(),
                headers: Dictionary(uniqueKeysWithValues: headers.map { ($0.name, $0.value) }))
            let answer = try PythonCheck.run(PythonCheck.script, JSONEncoder().encode(input))
            #expect(answer == "both accepted\n")
        }
    }

    @Test(
        "What the packages sign is valid on the bench, and re-serialised by Python is named (B15)",
        .enabled(
            if: PythonCheck.hasPackages,
            "SKIPPED: python3 with the packages standardwebhooks and stripe is not here"))
    func benchAgrees() throws {
        let secret = SigningSecret(chance: SystemChance())
        let body = Array(
            #"{"amount":1.50,"note":"h\u00e9llo – ✓","list":[],"at":{"b":1,"a":2}}"#.utf8)
        let now = SystemClock().now
        let input = CrossCheckInput(
            secret: secret.revealed, body: Data(body).base64EncodedString(),
            headers: ["id": "dlv_bench", "t": "\(now.seconds)"])
        let answer = try PythonCheck.run(PythonCheck.signing, JSONEncoder().encode(input))
        let signed = try #require(
            JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: String])
        #expect(signed.count == 8)
        for (name, pasted) in signed {
            let finding = SignatureBench.examine(
                SignatureCase(
                    secrets: [SignatureCase.Secret(label: "current", secret: secret)],
                    id: "dlv_bench", timestamp: "\(now.seconds)", body: body, pasted: pasted,
                    receivedAt: now))
            let isRaw = name.hasPrefix("raw")
            #expect(finding.kind == (isRaw ? .valid : .reserialisedBody), "\(name)")
        }
    }
}

/// What the script reads from its standard input.
private struct CrossCheckInput: Encodable {
    let secret: String
    let body: String
    let headers: [String: String]
}

/// The system's Python, where there is one with the packages.
enum PythonCheck {
    static let hasPackages: Bool = {
        let found = (try? run("import standardwebhooks, stripe; print('yes')", Data())) == "yes\n"
        if !found {
            print("SKIPPED: the cross-check needs python3 with standardwebhooks and stripe")
        }
        return found
    }()

    static let script = """
        import base64, json, sys
        import standardwebhooks, stripe
        given = json.load(sys.stdin)
        body = base64.b64decode(given["body"])
        headers = given["headers"]
        standardwebhooks.Webhook(given["secret"]).verify(body, headers)
        stripe.WebhookSignature.verify_header(
            body.decode(), headers["X-Webhook-Signature"], given["secret"], tolerance=300)
        for broken in (body + b" ", body[:-1]):
            try:
                standardwebhooks.Webhook(given["secret"]).verify(broken, headers)
                sys.exit("a changed body was accepted")
            except standardwebhooks.WebhookVerificationError:
                pass
        print("both accepted")
        """

    /// Signs the body as it is, and as Python writes it again, with both packages.
    static let signing = """
        import base64, datetime, hmac, hashlib, json, sys
        import standardwebhooks, stripe
        given = json.load(sys.stdin)
        body = base64.b64decode(given["body"]).decode()
        secret, t = given["secret"], given["headers"]["t"]
        moment = datetime.datetime.fromtimestamp(int(t), datetime.timezone.utc)
        value = json.loads(body)
        bodies = {"raw": body, "default": json.dumps(value),
            "sorted": json.dumps(value, sort_keys=True),
            "pretty": json.dumps(value, indent=4, ensure_ascii=False)}
        signed = {}
        for name, text in bodies.items():
            signed[name + " standard"] = standardwebhooks.Webhook(secret).sign(
                given["headers"]["id"], moment, text)
            signed[name + " stripe"] = "t=%s,v1=%s" % (
                t, stripe.WebhookSignature._compute_signature("%s.%s" % (t, text), secret))
        print(json.dumps(signed))
        """

    static func run(_ script: String, _ input: Data) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let stdin = Pipe()
        let stdout = Pipe()
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = FileHandle.nullDevice
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: input)
        try stdin.fileHandleForWriting.close()
        let answer = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self)
    }
}
