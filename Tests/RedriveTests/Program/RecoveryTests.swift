import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import redrive

@Suite("The recovery of an outage (B14)")
struct RecoveryTests {
    /// A receiver that is down, up or failing, as told, and remembers what it answered with a 2xx.
    private final class Endpoint: Sendable {
        private let state = Mutex(State())
        private struct State {
            var isWell = true
            var delivered: [String] = []
            var received: [String] = []
            /// How many more get their 2xx before it fails again.
            var left = Int.max
        }

        func answer(_ request: ReceivedRequest) -> ReceiverReply {
            state.withLock { state in
                let id = request.header("Delivery-Id") ?? ""
                state.received.append(id)
                guard state.isWell, state.left > 0 else {
                    return .answer("503 Service Unavailable")
                }
                state.left -= 1
                state.delivered.append(id)
                return .answer("200 OK", after: Milliseconds(20))
            }
        }

        func comeBack(for count: Int = .max) {
            state.withLock { ($0.isWell, $0.left) = (true, count) }
        }
        func fail() { state.withLock { $0.isWell = false } }
        var delivered: [String] { state.withLock { $0.delivered } }
        var received: [String] { state.withLock { $0.received } }
    }

    private static let count = 300

    @Test("300 failures: a canary proves the fix, a relapse stops the job, a kill loses nothing")
    func recovery() throws {
        let endpoint = Endpoint()
        endpoint.fail()
        let server = try LocalReceiver { endpoint.answer($0) }
        defer { server.stop() }
        try Redrive.temporary { redrive in
            try outage(redrive, server.url)
            let failures = endpoint.received.count
            #expect(failures == Self.count)

            // Nobody has mended anything: the canary says so.
            let id = try start(redrive)
            var dispatcher = try redrive.start(["dispatch"])
            let first = try state(id, redrive) { $0["state"] as? String == "stopped" }
            #expect((first["stopped_because"] as? String)?.contains("canary failed: 503") == true)
            #expect(endpoint.received.count == failures + 1)

            // Mended, and half-way it fails again.
            endpoint.comeBack(for: 120)
            #expect(try redrive.run(["job", id, "resume"]).status == 0)
            let second = try state(id, redrive) { $0["state"] as? String == "stopped" }
            #expect((second["stopped_because"] as? String)?.contains("in a row") == true)
            #expect(endpoint.delivered.count == 120)
            #expect((second["failed"] as? Int ?? 0) <= 1 + 10 + 16, "\(second)")

            // Mended for good; the dispatching process is killed in the middle of it.
            endpoint.comeBack()
            #expect(try redrive.run(["job", id, "resume"]).status == 0)
            _ = try state(id, redrive) { ($0["delivered"] as? Int ?? 0) > 160 }
            kill(dispatcher.processIdentifier, SIGKILL)
            dispatcher.waitUntilExit()
            dispatcher = try redrive.start(["dispatch"])
            defer {
                dispatcher.terminate()
                dispatcher.waitUntilExit()
            }
            let last = try state(id, redrive) { $0["state"] as? String == "done" }
            try check(last, endpoint, redrive)
            try rest(redrive)
            #expect(Set(endpoint.delivered).count == Self.count)
        }
    }

    /// Every delivery is exhausted.
    private func outage(_ redrive: Redrive, _ url: String) throws {
        try redrive.addEndpoint(
            "billing", url,
            ["--allow-private", "--max-attempts", "1", "--concurrency", "16"])
        let lines = String(
            repeating: "{\"type\":\"invoice.paid\",\"payload\":1}\n", count: Self.count)
        try redrive.run(["publish", "--lines"], input: lines)
        try redrive.run(["dispatch", "--until-idle"])
    }

    private func start(_ redrive: Redrive) throws -> String {
        let run = try redrive.run([
            "retry", "--query", "status:exhausted", "--reason", "receiver fixed, INC-7", "--rate",
            "200/s", "--json",
        ])
        return try #require(run.objects.first?["job"] as? String)
    }

    /// The job once it is as wanted, within a minute.
    private func state(
        _ id: String, _ redrive: Redrive, _ isWanted: ([String: Any]) -> Bool
    ) throws -> [String: Any] {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
            let job = try redrive.run(["jobs", "--json"]).objects.first {
                $0["id"] as? String == id
            }
            if let job, isWanted(job) { return job }
            usleep(50_000)
        }
        return try #require(nil, "the job is not as wanted")
    }

    /// Nothing was sent twice by the job beyond what was in flight, and nothing is forgotten.
    private func check(
        _ job: [String: Any], _ endpoint: Endpoint, _ redrive: Redrive
    ) throws {
        let interrupted = job["interrupted"] as? Int ?? -1
        let twice = endpoint.delivered.count - Set(endpoint.delivered).count
        #expect(twice <= interrupted)
        #expect(interrupted <= 16)
        let delivered = job["delivered"] as? Int ?? 0
        let failed = job["failed"] as? Int ?? 0
        #expect(delivered + failed == Self.count)
        #expect(delivered == Set(endpoint.delivered).count)
        let rows = try redrive.run(["job", job["id"] as? String ?? "", "show", "--json"]).objects
        #expect(rows.count == Self.count + 1)
        let open = rows.dropFirst().filter {
            !["delivered", "failed"].contains($0["outcome"] as? String)
        }
        #expect(open.isEmpty)
        let journal = try redrive.run(["journal", "ticket:INC-7", "--json"]).objects
        let doings = Set(journal.compactMap { $0["did"] as? String })
        #expect(doings == ["retry job", "resume job", "job stopped"])
    }

    /// What failed while the receiver had its relapse goes out by a second job.
    private func rest(_ redrive: Redrive) throws {
        let run = try redrive.run([
            "retry", "--query", "status:exhausted", "--reason", "the rest", "--rate", "200/s",
            "--wait", "--json",
        ])
        #expect(run.status == 0, "\(run.messages)")
        #expect(try redrive.run(["list", "status:success", "--count"]).output == "\(Self.count)\n")
    }
}
