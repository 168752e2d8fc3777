import Foundation
import Testing

@testable import redrive

@Suite("A purge while a job is under way")
struct PurgeDuringJobTests {
    private static let count = 60

    /// The job once it is as wanted, within a minute.
    private func job(
        _ redrive: Redrive, _ isWanted: ([String: Any]) -> Bool
    ) throws -> [String: Any] {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
            if let job = try redrive.run(["jobs", "--json"]).objects.first, isWanted(job) {
                return job
            }
            usleep(50_000)
        }
        return try #require(nil, "the job is not as wanted")
    }

    private func publish(_ count: Int, _ type: String, _ redrive: Redrive) throws {
        let line = #"{"type":"\#(type)","payload":"\#(String(repeating: "x", count: 500))"}"#
        let run = try redrive.run(
            ["publish", "--lines"], input: String(repeating: line + "\n", count: count))
        #expect(run.status == 0, "\(run.messages)")
        try redrive.run(["dispatch", "--until-idle"])
    }

    /// What nobody gets past until it is opened.
    private final class Gate: Sendable {
        private let opened = DispatchSemaphore(value: 0)

        func open() { opened.signal() }

        func pass() {
            opened.wait()
            opened.signal()
        }
    }

    @Test("What settled goes, the job keeps every target, and both come to their end")
    func underWay() throws {
        try Redrive.temporary { redrive in
            // The job comes half-way and no further until both purges are over. Of thirty requests,
            // sixteen of them at once, many have their answer.
            let gate = Gate()
            let receiver = try Receiver(answering: { before in
                if before >= 230 { gate.pass() }
                return .answer("200 OK")
            })
            defer { gate.open() }
            let options = [
                "--allow-private", "--max-attempts", "1", "--concurrency", "16", "--timeout", "60s",
            ]
            try redrive.addEndpoint("well", receiver.url, options + ["--events", "old.*"])
            try redrive.addEndpoint("ill", "http://127.0.0.1:1/", options + ["--events", "a.*"])
            try publish(200, "old.event", redrive)
            try publish(Self.count, "a.b", redrive)
            #expect(receiver.waits(for: 200))
            try redrive.run(["endpoint", "edit", "ill", "--url", receiver.url])
            // So that the old ones are older than a second, or than much more on a slow machine.
            Thread.sleep(forTimeInterval: 1.1)
            let start = try redrive.run([
                "retry", "--query", "status:exhausted", "--reason", "x", "--rate", "20/s", "--json",
            ])
            #expect(start.status == 0, "\(start.messages)")
            let id = try #require(start.objects.first?["job"] as? String)
            let dispatcher = try redrive.start(["dispatch"])
            defer {
                dispatcher.terminate()
                dispatcher.waitUntilExit()
            }
            _ = try job(redrive) { ($0["delivered"] as? Int ?? 0) >= 5 }
            let purge = try redrive.run(["purge", "--older-than", "1s", "--json"])
            #expect(purge.status == 0, "\(purge.messages)")
            #expect(purge.objects.first?["deliveries"] as? Int == 200)
            #expect(purge.objects.first?["segments"] as? Int ?? 0 >= 1)
            let middle = try job(redrive) { _ in true }
            #expect(middle["state"] as? String == "running", "it was to be purged half-way")
            // Again, now that what the job has sent is settled, too.
            Thread.sleep(forTimeInterval: 1)
            let again = try redrive.run(["purge", "--older-than", "1s", "--json"])
            #expect(again.status == 0, "\(again.messages)")
            #expect(again.objects.first?["deliveries"] as? Int == 0, "they are the job's")
            #expect(try job(redrive) { _ in true }["state"] as? String == "running")

            gate.open()
            let done = try job(redrive) { $0["state"] as? String == "done" }
            #expect(done["delivered"] as? Int == Self.count)
            #expect(done["refused"] as? Int == 0)
            let sent = receiver.requests.compactMap { $0.header("Delivery-Id") }.dropFirst(200)
            #expect(sent.count == Self.count)
            #expect(Set(sent).count == Self.count)
            let rows = try redrive.run(["job", id, "show", "--json"]).objects.dropFirst()
            #expect(rows.count == Self.count)
            #expect(dispatcher.isRunning)
            #expect(try redrive.run(["list", "--count"]).output == "\(Self.count)\n")
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test("After its end its targets go, and the job with them, while its dispatcher has it open")
    func afterwards() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            let options = ["--allow-private", "--max-attempts", "1", "--concurrency", "16"]
            try redrive.addEndpoint("ill", "http://127.0.0.1:1/", options)
            try publish(Self.count, "a.b", redrive)
            try redrive.run(["endpoint", "edit", "ill", "--url", receiver.url])
            let dispatcher = try redrive.start(["dispatch"])
            defer {
                dispatcher.terminate()
                dispatcher.waitUntilExit()
            }
            let start = try redrive.run([
                "retry", "--query", "status:exhausted", "--reason", "x", "--rate", "100/s",
                "--json",
            ])
            let id = try #require(start.objects.first?["job"] as? String)
            let target = try #require(start.objects.first?["id"] as? String)
            _ = try job(redrive) { $0["state"] as? String == "done" }
            Thread.sleep(forTimeInterval: 1.5)
            // One is used again: it stays, and with it the job that names it. It has not settled
            // until its endpoint goes on, however long a purge takes to begin.
            #expect(try redrive.run(["endpoint", "pause", "ill"]).status == 0)
            let late = try redrive.run(["replay", target, "--json"])
            #expect(late.status == 0, "\(late.messages)")
            let purge = try redrive.run(["purge", "--older-than", "1s", "--json"])
            #expect(purge.status == 0, "\(purge.messages)")
            #expect(purge.objects.first?["deliveries"] as? Int == Self.count - 1)
            let shown = try redrive.run(["job", id, "show", "--json"])
            #expect(shown.status == 0, "\(shown.messages)")
            #expect(shown.objects.first?["delivered"] as? Int == 1)
            #expect(shown.objects.first?["purged"] as? Int == Self.count - 1)
            let text = try redrive.run(["job", id, "show"]).output
            #expect(text.contains("\(Self.count - 1) more were purged since"), "\(text)")
            #expect(try redrive.run(["show", target]).status == 0)
            #expect(try redrive.run(["compact"]).status == 0)
            let mapped = try redrive.run(["job", id, "show", "--json"])
            #expect(mapped.output == shown.output)
            #expect(try redrive.run(["endpoint", "resume", "ill"]).status == 0)
            #expect(receiver.waits(for: Self.count + 1))
            let isSettled = try (0..<400).contains { _ in
                usleep(50_000)
                return try redrive.show(target)["status"] as? String == "SUCCESS"
            }
            #expect(isSettled)
            Thread.sleep(forTimeInterval: 1.5)
            // Time counts as far as records were made in it. Who dispatched all the while goes on.
            #expect(try redrive.run(["endpoint", "pause", "ill"]).status == 0)
            #expect(try redrive.publish("later").count == 1)
            let last = try redrive.run(["purge", "--older-than", "1s", "--json"])
            #expect(last.objects.first?["deliveries"] as? Int == 1, "\(last.output)")
            let gone = try redrive.run(["job", id, "show"])
            #expect(gone.status == 1)
            #expect(try redrive.run(["jobs", "--json"]).output.isEmpty)
            #expect(try redrive.run(["endpoint", "resume", "ill"]).status == 0)
            #expect(receiver.waits(for: Self.count + 2))
            #expect(dispatcher.isRunning)
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }
}
