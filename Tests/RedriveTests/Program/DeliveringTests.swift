import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Publish, dispatch, look")
struct DeliveringTests {
    @Test("An event reaches its endpoint, signed, with the bytes unchanged")
    func success() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("billing", receiver.url + "/in")
            let payload = "{ \"n\" : 1,\n\t\"text\": \"é\" }"
            let id = try #require(try redrive.publish("invoice.paid", payload).first)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            let request = try #require(receiver.requests.first)
            #expect(request.body == Array(payload.utf8))
            #expect(request.header("Delivery-Id") == id)
            #expect(request.header("webhook-id") == id)
            #expect(request.header("webhook-signature")?.hasPrefix("v1,") == true)
            #expect(request.header("X-Webhook-Signature")?.contains(",v1=") == true)
            let shown = try redrive.show(id)
            #expect(shown["status"] as? String == "SUCCESS")
            #expect(shown["response_code"] as? Int == 200)
            #expect(shown["payload"] as? String == payload)
            #expect(shown["payload_base64"] is NSNull)
            let attempt = try #require(try redrive.attempts(id).first)
            #expect(attempt["response_body"] as? String == "ok")
            #expect(attempt["url"] as? String == receiver.url + "/in")
            #expect(attempt["by"] is NSNull)
        }
    }

    @Test("A delivery has every field of the contract, null and never missing")
    func fields() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/")
            try redrive.publish("invoice.paid")
            let row = try #require(try redrive.run(["list", "--json"]).objects.first)
            #expect(
                Set(row.keys) == [
                    "id", "app", "event_id", "event_type", "subject_ref", "endpoint", "status",
                    "response_code", "error", "attempts", "max_attempts", "created_at",
                    "attempted_at", "next_attempt_at", "latency_ms", "replays",
                ])
            #expect(row["response_code"] is NSNull)
            #expect(row["status"] as? String == "PENDING")
            #expect((row["endpoint"] as? [String: Any])?["name"] as? String == "billing")
        }
    }

    @Test("A dispatcher with nothing to do notices that its store was taken away (S25)")
    func takenAway() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/")
            let path = redrive.store + "-messages"
            try Data().write(to: URL(filePath: path))
            let process = try redrive.start(
                ["dispatch"], messages: FileHandle(forWritingTo: URL(filePath: path)))
            defer { kill(process.processIdentifier, SIGKILL) }
            let said = { try String(contentsOfFile: path, encoding: .utf8) }
            let end = Date().addingTimeInterval(30)
            while try !said().contains("dispatching"), Date() < end { usleep(10_000) }
            try FileManager.default.moveItem(atPath: redrive.store, toPath: redrive.store + "-old")
            while process.isRunning, Date() < end { usleep(10_000) }
            try #require(!process.isRunning)
            #expect(process.terminationStatus == 1)
            #expect(try said().components(separatedBy: "removed or moved").count == 2)
        }
    }

    @Test("A refused connection and a blocked address fail in their classes")
    func failures() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("refusing", "http://127.0.0.1:1/")
            try redrive.addEndpoint("private", "http://127.0.0.1:2/", [])
            try redrive.publish("invoice.paid")
            try redrive.run(["dispatch", "--until-idle"])
            let rows = try redrive.run(["list", "--json", "--sort", "endpoint"]).objects
            #expect(rows.map { $0["error"] as? String } == ["blocked", "connect"])
            #expect(rows.allSatisfy { $0["status"] as? String == "FAILED" })
            #expect(rows.allSatisfy { $0["response_code"] is NSNull })
        }
    }

    @Test("An answer of 410 ends a delivery at once (B4)")
    func gone() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("410 Gone"))
            try redrive.addEndpoint("erp", receiver.url)
            let id = try #require(try redrive.publish("invoice.paid").first)
            try redrive.run(["dispatch", "--until-idle"])
            #expect(try redrive.show(id)["status"] as? String == "EXHAUSTED")
            #expect(receiver.requests.count == 1)
        }
    }

    @Test("A replay sends the same bytes under the same id, a resend under a new one (B6, B7)")
    func replayAndResend() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("crm", receiver.url)
            let id = try #require(try redrive.publish("license.assigned", "abc").first)
            try redrive.run(["dispatch", "--until-idle"])
            #expect(try redrive.run(["replay", id]).status == 0)
            let new = try redrive.run(["resend", id, "--json"]).objects.first?["id"] as? String
            try redrive.run(["dispatch", "--until-idle"])
            let ids = receiver.requests.map { $0.header("Delivery-Id") }
            #expect(Set(ids) == [id, new])
            #expect(ids.count { $0 == id } == 2)
            #expect(receiver.requests.allSatisfy { $0.body == Array("abc".utf8) })
            let shown = try redrive.show(id)
            #expect(shown["replays"] as? Int == 1)
            #expect(
                try redrive.attempts(id).map { $0["trigger"] as? String } == [
                    "automatic", "replay",
                ])
            #expect((try redrive.attempts(id).last?["by"] as? String)?.contains("@") == true)
        }
    }

    @Test("An operator's retry is one attempt that leaves the schedule alone (B5)")
    func retry() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("500 No"))
            try redrive.addEndpoint("billing", receiver.url)
            let id = try #require(try redrive.publish("invoice.paid").first)
            try redrive.run(["dispatch", "--until-idle"])
            let before = try redrive.show(id)
            #expect(try redrive.run(["retry", id]).status == 0)
            try redrive.run(["dispatch", "--until-idle"])
            let after = try redrive.show(id)
            #expect(after["next_attempt_at"] as? String == before["next_attempt_at"] as? String)
            #expect(after["attempts"] as? Int == 2)
            #expect(after["max_attempts"] as? Int == 9)
            #expect(after["status"] as? String == "FAILED")
        }
    }

    @Test("Where nobody dispatches, who sends again is told what to start; a cancel needs nobody")
    func nobodyDispatches() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("500 No"))
            try redrive.addEndpoint("billing", receiver.url)
            let id = try #require(try redrive.publish("invoice.paid").first)
            try redrive.run(["dispatch", "--until-idle"])
            let dry = try redrive.run(["resend", id, "--dry-run"])
            #expect(!dry.messages.contains("nobody dispatches"))
            for command in ["resend", "retry"] {
                let run = try redrive.run([command, id])
                #expect(run.status == 0)
                #expect(
                    run.messages.contains("nobody dispatches; this goes out once somebody does"))
                #expect(run.messages.contains("redrive dispatch"))
                #expect(!run.output.contains("dispatch"))
            }
            let query = try redrive.run(["resend", "--query", "id:\(id)", "--reason", "x"])
            #expect(query.messages.contains("nobody dispatches"), "\(query.messages)")
            let cancelled = try redrive.run(["cancel", id])
            #expect(!cancelled.messages.contains("nobody dispatches"), "\(cancelled.messages)")
        }
    }

    @Test("Payloads are any bytes up to 1 MiB, empty included (D32)")
    func anyBytes() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("audit", receiver.url)
            let full = [UInt8](repeating: 0x61, count: 1 << 20)
            let odd: [UInt8] = [0xEF, 0xBB, 0xBF, 0x00, 0xFF, 0xFE, 0x0A]
            for payload in [[], odd, full] {
                #expect(try redrive.run(["publish", "a.b"], bytes: payload).status == 0)
            }
            let refused = try redrive.run(["publish", "a.b"], bytes: full + [0x61])
            #expect(refused.status == 1)
            #expect(refused.messages.contains("1048576"))
            try redrive.run(["dispatch", "--until-idle"])
            #expect(Set(receiver.requests.map(\.body)) == [[], odd, full])
        }
    }
}
