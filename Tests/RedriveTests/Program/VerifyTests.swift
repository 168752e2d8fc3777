import DeliveryEngine
import Foundation
import Testing

@Suite("redrive verify and redrive detectors")
struct VerifyTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let body = #"{"a": 1, "b": 2}"#

    /// Calls `body` with a runner and the path of a file with the secret.
    private func withSecret(_ body: (Redrive, String) throws -> Void) throws {
        try Redrive.temporary { redrive in
            let path = redrive.store + ".secret"
            try Data("\(Self.secret)\n".utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            try body(redrive, path)
        }
    }

    private func code(_ body: String, at seconds: Int64, id: String = "dlv_1") -> String {
        let key = SigningSecret(Self.secret)?.key ?? []
        return "v1,"
            + HMACSHA256(key: key).code(for: Array("\(id).\(seconds).\(body)".utf8)).base64
    }

    @Test("A signature that holds ends with 0, one that does not with 1 and what was done")
    func verify() throws {
        try withSecret { redrive, secret in
            let now = SystemClock().now.seconds
            func run(_ signature: String, _ more: [String] = []) throws -> Redrive.Run {
                try redrive.run(
                    [
                        "verify", "--secret-file", secret, "--id", "dlv_1", "--timestamp",
                        "\(now)", "--signature", signature,
                    ] + more, input: Self.body)
            }
            let good = try run(code(Self.body, at: now))
            #expect(good.status == 0)
            #expect(good.output.contains("valid"))
            let other = try run(code(#"{"a":1,"b":2}"#, at: now), ["--json"])
            #expect(other.status == 1)
            #expect(other.objects.first?["finding"] as? String == "reserialised_body")
            #expect(other.objects.first?["expected"] as? String == code(Self.body, at: now))
            #expect(!other.output.contains("MfKQ9r8"))
        }
    }

    @Test("Headers as they were received will do, and an old time is stale unless said otherwise")
    func headers() throws {
        try withSecret { redrive, secret in
            let call = [
                "verify", "--secret-file", secret, "--header", "Webhook-Id: dlv_1", "--header",
                "webhook-timestamp: 1793527200", "--header",
                "webhook-signature: \(code(Self.body, at: 1_793_527_200))", "--json",
            ]
            let stale = try redrive.run(call, input: Self.body)
            #expect(stale.status == 1)
            #expect(stale.objects.first?["finding"] as? String == "stale_timestamp")
            let then = try redrive.run(call + ["--at", "2026-11-01T10:01:00Z"], input: Self.body)
            #expect(then.status == 0)
        }
    }

    @Test("Without a signature or a secret it is wrong usage")
    func usage() throws {
        try withSecret { redrive, secret in
            let unsigned = try redrive.run(["verify", "--secret-file", secret])
            #expect(unsigned.status == 2)
            let secretless = try redrive.run(["verify", "--signature", "v1,x"])
            #expect(secretless.status == 2)
        }
    }

    @Test("An idle store gives the detectors nothing to say, a stuck one does")
    func detectors() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/")
            #expect(try redrive.run(["detectors"]).output == "nothing to look at\n")
            #expect(try redrive.run(["detectors", "--json"]).output.isEmpty)
        }
    }

    @Test("Without the id or the time nothing is said of the secret: what is missing is named")
    func incomplete() throws {
        try withSecret { redrive, secret in
            let now = SystemClock().now.seconds
            let call = ["verify", "--secret-file", secret, "--signature", code(Self.body, at: now)]
            let none = try redrive.run(call + ["--json"], input: Self.body)
            #expect(none.status == 1)
            #expect(none.objects.first?["finding"] as? String == "incomplete")
            #expect(none.objects.first?["expected"] as? String == "")
            let noID = try redrive.run(call + ["--timestamp", "\(now)"], input: Self.body)
            #expect(noID.output.contains("give the value of webhook-id"))
            #expect(!noID.output.contains("wrong secret"))
            #expect(!noID.output.contains("right would be"))
            let noTime = try redrive.run(
                call + ["--id", "dlv_1", "--timestamp", "abc"], input: Self.body)
            #expect(noTime.status == 1)
            #expect(noTime.output.contains("“abc” is no number of seconds"), "\(noTime.output)")
            #expect(!noTime.output.contains("wrong secret"))
        }
    }
}
