import Foundation
import Testing

@testable import redrive

@Suite(
    "A console that is killed around the confirming key (T12)",
    .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
struct KilledConsoleTests {
    /// A store with a failed delivery whose endpoint answers again, and a console that asks whether
    /// to retry it.
    private func asked(
        _ body: (Redrive, String, Receiver, TerminalScreen, pid_t) throws -> Void
    ) throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint(
                "a", "http://127.0.0.1:1/", ["--allow-private", "--retry", "1h,1h"])
            let id = try #require(try redrive.publish("a.b").first)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            let receiver = try Receiver()
            try redrive.run(["endpoint", "edit", "a", "--url", receiver.url])
            let screen = try TerminalScreen(redrive)
            #expect(screen.shows("FAILED"), "\(screen.text)")
            try screen.type("r")
            #expect(screen.shows("y retry"), "\(screen.text)")
            try body(redrive, id, receiver, screen, try #require(screen.process()))
        }
    }

    /// Ends the console at once, and waits until it has.
    private func end(_ process: pid_t, _ screen: TerminalScreen) {
        kill(process, SIGKILL)
        #expect(screen.status() == 128 + SIGKILL)
    }

    @Test("Killed before the key that confirms, nothing is sent and nothing was done")
    func beforeConfirming() throws {
        try asked { redrive, id, receiver, screen, process in
            end(process, screen)
            let dispatch = try redrive.run(["dispatch", "--until-idle"])
            #expect(dispatch.status == 0, "\(dispatch.messages)")
            #expect(receiver.requests.isEmpty)
            #expect(try redrive.run(["journal", "did:retry", "--json"]).objects.isEmpty)
            #expect(try redrive.show(id)["attempts"] as? Int == 1)
        }
    }

    @Test("Killed in the grace, the next dispatcher sends it once, and the journal says so")
    func inTheGrace() throws {
        try asked { redrive, id, receiver, screen, process in
            try screen.type("y")
            #expect(screen.shows("calls back"), "\(screen.text)")
            end(process, screen)
            #expect(receiver.requests.isEmpty, "the grace is not over")
            let dispatcher = try redrive.start(["dispatch"])
            #expect(receiver.waits(for: 1))
            let isDone = try (0..<200).contains { _ in
                usleep(50_000)
                return try redrive.show(id)["status"] as? String == "SUCCESS"
            }
            #expect(isDone)
            dispatcher.terminate()
            dispatcher.waitUntilExit()
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.compactMap { $0.header("Delivery-Id") } == [id])
            let entries = try redrive.run(["journal", "did:retry", "--json"]).objects
            #expect(entries.count == 1)
            #expect((entries.first?["by"] as? String)?.contains("@") == true, "\(entries)")
            #expect(entries.first?["terminal"] as? String != nil, "\(entries)")
            let retried = try redrive.attempts(id).last
            #expect(retried?["trigger"] as? String == "retry")
            #expect(retried?["response_code"] as? Int == 200)
        }
    }
}
