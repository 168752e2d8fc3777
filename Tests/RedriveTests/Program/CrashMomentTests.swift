import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import redrive

@Suite("A dispatcher killed at each moment of an attempt (D1)")
struct CrashMomentTests {
    private static let options = ["--allow-private", "--concurrency", "1", "--retry", "99ms,99ms"]

    /// Ends a process as the kernel does when there is no memory.
    private func kill(_ process: Process) {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The outcomes of a delivery's attempts: the error, or the code that came back.
    private func outcomes(_ id: String, _ redrive: Redrive) throws -> [String] {
        try redrive.attempts(id).map { attempt in
            attempt["error"] as? String ?? "\(attempt["response_code"] as? Int ?? 0)"
        }
    }

    /// Waits until an attempt is under way.
    private func isInFlight(_ redrive: Redrive) throws -> Bool {
        try (0..<400).contains { _ in
            usleep(50_000)
            return try redrive.run(["list", "is:inflight", "--count"]).output == "1\n"
        }
    }

    @Test(
        "Connecting, sending, answered by half: interrupted once, sent again once, nothing lost",
        arguments: HaltingReceiver.Moment.allCases)
    func underWay(_ moment: HaltingReceiver.Moment) throws {
        try Redrive.temporary { redrive in
            let halting = try HaltingReceiver(at: moment)
            try redrive.addEndpoint("a", halting.url, Self.options)
            let first = try #require(try redrive.publish("a.b", moment.payload).first)
            let second = try #require(try redrive.publish("a.b").first)
            let process = try redrive.start(["dispatch"])
            #expect(try moment == .connecting ? isInFlight(redrive) : halting.waits())
            kill(process)
            let quick = try Receiver()
            try redrive.run(["endpoint", "edit", "a", "--url", quick.url])
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            let (log, later) = (try outcomes(first, redrive), try outcomes(second, redrive))
            #expect(log == ["interrupted", "200"])
            #expect(later == ["200"], "it was not begun")
            let sent = quick.requests.compactMap { $0.header("Delivery-Id") }
            #expect(sent.sorted() == [first, second].sorted())
            let body = quick.requests.first { $0.header("Delivery-Id") == first }?.body
            #expect(body == Array(moment.payload.utf8))
            #expect(try redrive.run(["list", "status:success", "--count"]).output == "2\n")
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test("Before the start is recorded nothing has left, and it is sent once")
    func beforeStart() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url, Self.options)
            let id = try #require(try redrive.publish("a.b").first)
            let log = redrive.store + ".log"
            try Data().write(to: URL(filePath: log))
            var hold: AppendHold? = try AppendHold(redrive)
            let process = try redrive.start(
                ["dispatch"], messages: FileHandle(forWritingTo: URL(filePath: log)))
            let dispatches = try (0..<400).contains { _ in
                usleep(50_000)
                return try String(contentsOfFile: log, encoding: .utf8).contains("dispatching")
            }
            #expect(dispatches)
            // Time for an attempt that did not wait for its record.
            usleep(300_000)
            kill(process)
            withExtendedLifetime(hold) {}
            hold = nil
            #expect(receiver.requests.isEmpty)
            #expect(try redrive.attempts(id).isEmpty)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(try outcomes(id, redrive) == ["200"])
            #expect(receiver.requests.count == 1)
        }
    }

    @Test("Before the end is recorded the answer is lost, and it is sent again once")
    func beforeEnd() throws {
        try Redrive.temporary { redrive in
            let hold = Held()
            // From the moment of the request on nothing can be recorded.
            let server = try LocalReceiver { request in
                hold.take(redrive, request.header("Delivery-Id") ?? "")
                return .answer("200 OK", body: Array("ok".utf8))
            }
            defer { server.stop() }
            try redrive.addEndpoint("a", server.url, Self.options)
            let first = try #require(try redrive.publish("a.b").first)
            let second = try #require(try redrive.publish("a.b").first)
            let process = try redrive.start(["dispatch"])
            #expect((0..<400).contains { _ in usleep(50_000) == 0 && !hold.ids.isEmpty })
            // Time for the answer to come in.
            usleep(300_000)
            #expect(try redrive.run(["list", "is:inflight", "--count"]).output == "1\n")
            kill(process)
            hold.release()
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(try outcomes(first, redrive) == ["interrupted", "200"])
            #expect(try outcomes(second, redrive) == ["200"])
            #expect(hold.ids.sorted() == [first, first, second].sorted())
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    /// The append lock, taken at the first request, and whose requests came.
    private final class Held: Sendable {
        private struct State {
            var lock: AppendHold?
            var isReleased = false
            var ids: [String] = []
        }

        private let state = Mutex(State())

        var ids: [String] { state.withLock { $0.ids } }

        func take(_ redrive: Redrive, _ id: String) {
            state.withLock { state in
                if state.lock == nil, !state.isReleased { state.lock = try? AppendHold(redrive) }
                state.ids.append(id)
            }
        }

        func release() { state.withLock { ($0.lock, $0.isReleased) = (nil, true) } }
    }
}
