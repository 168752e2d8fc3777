import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Processes that end, and processes that meet")
struct CrashTests {
    @Test("Killed in the middle: nothing is lost, the id repeats, the attempt shows as interrupted")
    func killed() throws {
        try Redrive.temporary { redrive in
            let slow = try Receiver(.answer("200 OK", after: .seconds(30)))
            try redrive.addEndpoint(
                "slow", slow.url, ["--allow-private", "--retry", "99ms,99ms,99ms"])
            let ids = try redrive.publish("a.b") + redrive.publish("a.b")
            let process = try redrive.start(["dispatch"])
            #expect(slow.waits(for: 1))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(try redrive.run(["list", "--count"]).output == "2\n")
            let quick = try Receiver()
            try redrive.run(["endpoint", "edit", "slow", "--url", quick.url])
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            let first = try #require(slow.requests.first?.header("Delivery-Id"))
            #expect(ids.contains(first))
            let attempts = try redrive.attempts(first)
            #expect(attempts.first?["error"] as? String == "interrupted")
            #expect(Set(quick.requests.compactMap { $0.header("Delivery-Id") }) == Set(ids))
        }
    }

    @Test("Killed on the last attempt, the delivery is attempted once more (D1)")
    func killedOnTheLast() throws {
        try Redrive.temporary { redrive in
            let slow = try Receiver(.answer("200 OK", after: .seconds(30)))
            try redrive.addEndpoint(
                "slow", slow.url,
                ["--allow-private", "--retry", "99ms", "--max-attempts", "1"])
            let id = try #require(try redrive.publish("a.b").first)
            let process = try redrive.start(["dispatch"])
            #expect(slow.waits(for: 1))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let quick = try Receiver()
            try redrive.run(["endpoint", "edit", "slow", "--url", quick.url])
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(quick.requests.map { $0.header("Delivery-Id") } == [id])
            let shown = try redrive.show(id)
            #expect(shown["status"] as? String == "SUCCESS")
            #expect(shown["attempts"] as? Int == 2)
            #expect(shown["max_attempts"] as? Int == 2)
        }
    }

    @Test("A second dispatcher ends with 4 and names the first, and since when it is there (S26)")
    func secondDispatcher() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            try redrive.publish("a.b")
            let process = try redrive.start(["serve"])
            defer {
                process.terminate()
                process.waitUntilExit()
            }
            #expect(receiver.waits(for: 1))
            let second = try redrive.run(["dispatch", "--until-idle"])
            #expect(second.status == 4)
            let holder = "process \(process.processIdentifier) since 20"
            #expect(second.messages.contains(holder), "\(second.messages)")
        }
    }

    @Test("SIGTERM finishes what is in flight and ends with 0 (D2)")
    func terminated() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("200 OK", after: Milliseconds(600)))
            try redrive.addEndpoint("a", receiver.url)
            let id = try #require(try redrive.publish("a.b").first)
            let process = try redrive.start(["serve"])
            #expect(receiver.waits(for: 1))
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 0)
            #expect(try redrive.show(id)["status"] as? String == "SUCCESS")
        }
    }

    @Test("SIGHUP does the same, and under nohup nothing")
    func hungUp() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("200 OK", after: Milliseconds(600)))
            try redrive.addEndpoint("a", receiver.url)
            let id = try #require(try redrive.publish("a.b").first)
            let process = try redrive.start(["dispatch"])
            #expect(receiver.waits(for: 1))
            kill(process.processIdentifier, SIGHUP)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 0)
            #expect(try redrive.show(id)["status"] as? String == "SUCCESS")
            let ignoring = try redrive.shell(
                """
                trap '' HUP; "$redrive" dispatch & sleep 1; kill -HUP $!; sleep 1
                readlink "/proc/$!/exe"; kill -TERM $! && wait $!; echo "ended $?"
                """)
            // What has ended has no program any more.
            #expect(ignoring.output == "\(Redrive.binary.path)\nended 0\n", "\(ignoring)")
        }
    }

    @Test("A second SIGTERM ends at once, and the attempt shows as interrupted later")
    func terminatedTwice() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("200 OK", after: .seconds(9)))
            try redrive.addEndpoint("a", receiver.url)
            let id = try #require(try redrive.publish("a.b").first)
            let start = Date()
            let process = try redrive.start(["dispatch"])
            #expect(receiver.waits(for: 1))
            process.terminate()
            usleep(300_000)
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(Date().timeIntervalSince(start) < 8)
            try redrive.run(["endpoint", "disable", "a"])
            try redrive.run(["dispatch", "--until-idle"])
            #expect(try redrive.attempts(id).first?["error"] as? String == "interrupted")
        }
    }

    @Test("A reader that goes away ends the output quietly")
    func brokenPipe() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let lines = String(repeating: "{\"type\":\"a.b\",\"payload\":1}\n", count: 3000)
            try redrive.run(["publish", "--lines"], input: lines)
            let pipe = Pipe()
            let messages = Pipe()
            let process = try redrive.start(
                ["list", "--json"], output: pipe, messages: messages)
            try pipe.fileHandleForWriting.close()
            _ = pipe.fileHandleForReading.readData(ofLength: 100)
            try pipe.fileHandleForReading.close()
            process.waitUntilExit()
            try messages.fileHandleForWriting.close()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 0)
            #expect(messages.fileHandleForReading.readDataToEndOfFile().isEmpty)
        }
    }
}
