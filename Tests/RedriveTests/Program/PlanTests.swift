import Foundation
import Testing

@testable import redrive

@Suite("Plans and jobs on the command line (B14)")
struct PlanTests {
    /// A store with `count` exhausted deliveries to a receiver that is well again.
    private func outage(
        _ count: Int, _ receiver: Receiver, _ body: (Redrive) throws -> Void
    ) throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint(
                "billing", "http://127.0.0.1:1/",
                ["--allow-private", "--max-attempts", "1", "--concurrency", "16"])
            let lines = String(repeating: "{\"type\":\"a.b\",\"payload\":1}\n", count: count)
            try redrive.run(["publish", "--lines"], input: lines)
            try redrive.run(["dispatch", "--until-idle"])
            try redrive.run(["endpoint", "edit", "billing", "--url", receiver.url])
            try body(redrive)
        }
    }

    @Test("A dry run prints every class with its count, and changes nothing")
    func dryRun() throws {
        let receiver = try Receiver()
        try outage(3, receiver) { redrive in
            let ids = try redrive.run(["list", "--json"]).objects.compactMap { $0["id"] as? String }
            try redrive.run(["cancel", ids[0]])
            try redrive.run(["resend", ids[1]])
            let run = try redrive.run(["replay", "--query", "app:default", "--dry-run", "--json"])
            #expect(run.status == 3)
            let plan = try #require(run.objects.first)
            #expect(plan["matched"] as? Int == 4)
            let classes = plan["classes"] as? [[String: Any]] ?? []
            let counts = Dictionary(
                uniqueKeysWithValues: classes.map {
                    ($0["class"] as? String ?? "", $0["count"] as? Int ?? -1)
                })
            #expect(counts["to_send"] == 3)
            #expect(counts["refused"] == 1, "the resend is pending")
            #expect(counts["duplicate"] == 0)
            #expect(run.messages.contains("would replay"))
            let text = try redrive.run(["replay", "--query", "app:default", "--dry-run"])
            #expect(text.output.contains("would replay 3 of 4 that match, at once"))
            #expect(text.output.contains("to_send"))
            #expect(try redrive.run(["jobs"]).output.isEmpty)
        }
    }

    @Test("A handful goes at once; more becomes a job that whoever dispatches carries out")
    func job() throws {
        let receiver = try Receiver()
        try outage(30, receiver) { redrive in
            let few = try redrive.run(
                ["retry", "--query", "is:failed", "--reason", "x", "--json", "--dry-run"])
            #expect(few.objects.first?["as_job"] as? Bool == true)
            let run = try redrive.run([
                "retry", "--query", "is:failed", "--reason", "receiver fixed, INC-7", "--rate",
                "200/s", "--json",
            ])
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.objects.count == 30)
            #expect(run.objects.allSatisfy { $0["status"] as? String == "EXHAUSTED" })
            #expect(run.messages.contains("nobody dispatches"))
            let id = try #require(run.objects.first?["job"] as? String)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            let job = try #require(try redrive.run(["jobs", "--json"]).objects.first)
            #expect(job["id"] as? String == id)
            #expect(job["state"] as? String == "done")
            #expect(job["delivered"] as? Int == 30)
            #expect(job["ticket"] as? String == "INC-7")
            #expect(job["not_before"] is NSNull, "the command line has no grace")
            let rows = try redrive.run(["job", id, "show", "--json"]).objects.dropFirst()
            #expect(rows.count == 30)
            #expect(rows.allSatisfy { $0["outcome"] as? String == "delivered" })
            let ids = receiver.requests.compactMap { $0.header("Delivery-Id") }
            #expect(ids.count == 30)
            #expect(Set(ids).count == 30)
            let attempt = try redrive.attempts(try #require(ids.first)).last
            #expect(attempt?["trigger"] as? String == "retry")
            #expect(attempt?["reason"] as? String == "receiver fixed, INC-7")
        }
    }

    @Test("A job is paused, resumed and cancelled by name, and every refusal has its reason")
    func control() throws {
        let receiver = try Receiver()
        try outage(25, receiver) { redrive in
            let run = try redrive.run([
                "replay", "--query", "is:failed", "--reason", "x", "--json",
            ])
            let id = try #require(run.objects.first?["job"] as? String)
            let paused = try redrive.run([
                "job", id, "pause", "--reason", "deploy", "--ticket", "CHG-1", "--json",
            ])
            #expect(paused.objects.first?["state"] as? String == "paused")
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.isEmpty)
            #expect(try redrive.run(["job", id, "pause"]).status == 1)
            #expect(try redrive.run(["job", "resume", id]).status == 0)
            #expect(try redrive.run(["job", id, "cancel"]).status == 0)
            let again = try redrive.run(["job", id, "resume"])
            #expect(again.status == 1)
            #expect(again.messages.contains("was cancelled by"))
            #expect(try redrive.run(["job", "job_unknown", "show"]).status == 1)
            #expect(try redrive.run(["job", id, "stop"]).status == 2)
            let journal = try redrive.run(["journal", "--json"]).objects
            let doings = journal.compactMap { $0["did"] as? String }
            #expect(
                Array(doings.prefix(4))
                    == ["cancel job", "resume job", "pause job", "replay job"])
            #expect(doings.last == "endpoint added")
            let found = try redrive.run(["journal", "ticket:chg-1", "--json"]).objects
            #expect(found.count == 1)
            #expect(found.first?["reason"] as? String == "deploy")
            #expect(try redrive.run(["journal", "colour:red"]).status == 2)
        }
    }

    @Test("Of several that are refused each has its own reason, the one it has by its id (B9)")
    func ownReasons() throws {
        let receiver = try Receiver()
        try outage(3, receiver) { redrive in
            let ids = try redrive.run(["list", "--json"]).objects.compactMap { $0["id"] as? String }
            try redrive.run(["retry", ids[0], ids[1]])
            try redrive.run(["replay", ids[2]])
            let run = try redrive.run([
                "replay", "--query", "endpoint:billing", "--reason", "x", "--json",
            ])
            #expect(run.status == 1)
            let found = run.objects.compactMap { $0["refused"] as? String }
            #expect(found.count == 3)
            #expect(!found.contains { $0.contains("other reasons") }, "\(found)")
            for object in run.objects {
                let id = try #require(object["id"] as? String)
                let named = try redrive.run(["replay", id, "--json"]).objects.first
                #expect(named?["refused"] as? String == object["refused"] as? String)
            }
        }
    }

    @Test("What is left out is told with its reason, and counted in the status")
    func leftOut() throws {
        let receiver = try Receiver()
        try outage(3, receiver) { redrive in
            let id = try #require(
                try redrive.run(["list", "--json"]).objects.first?["id"] as? String)
            let sent = try redrive.run(["resend", id, "--json"]).objects.first?["id"] as? String
            try redrive.run(["dispatch", "--until-idle"])
            let run = try redrive.run([
                "retry", "--query", "status:exhausted", "--reason", "x", "--ticket", "4711",
                "--json",
            ])
            #expect(run.status == 3)
            let refused = run.objects.first { $0["refused"] != nil }
            #expect(refused?["id"] as? String == id)
            #expect((refused?["refused"] as? String)?.contains("got a 2xx since") == true)
            let included = try redrive.run([
                "retry", "--query", "id:\(id)", "--reason", "x", "--include",
                "already_delivered", "--json",
            ])
            #expect(included.status == 0)
            #expect(sent != nil)
            let found = try redrive.run(["journal", id, "did:retry", "--json"]).objects
            #expect(found.count == 2)
            #expect(found.last?["ticket"] as? String == "4711")
            #expect(found.last?["query"] as? String == "status:exhausted")
        }
    }
}
