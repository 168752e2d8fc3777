import Foundation
import Testing

@testable import redrive

/// For what the kernel does by itself when a disk fails, strace stands in.
///
/// It answers every write as the kernel then does. Nobody else can make a file system read-only
/// while a file of it is open for writing.
@Suite("The program on a disk that is made read-only under it (S24)", .serialized)
struct ReadOnlyDiskTests {
    /// Answers writes as a disk that was made read-only does.
    private static let refusal = "pwrite64:error=EROFS"

    @Test(
        "A service refuses and acknowledges nothing, and goes on without a restart",
        .enabled(if: FailingCalls.isPermitted, "strace is missing, or only root may attach it"))
    func service() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            let key = try redrive.addKey("admin")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            func publish(_ id: String) throws -> Int {
                let body = #"{"type":"a.b","id":"\#(id)","payload":1}"#
                return try gateway.ask("POST", "/v1/events", key: key, body: body).status
            }
            #expect(try publish("before") == 202)
            #expect(receiver.waits(for: 1))
            let disk = try FailingCalls(of: gateway.process.processIdentifier, Self.refusal)
            for number in 0..<3 { #expect(try publish("meanwhile\(number)") == 503) }
            let reading = try gateway.ask("GET", "/v1/deliveries", key: key)
            #expect(reading.status == 200)
            // What somebody else publishes is sent once an attempt's start can be recorded.
            #expect(try redrive.publish("a.b").count == 1)
            disk.end()
            let isBack = try (0..<100).contains { _ in
                usleep(100_000)
                return try publish("after") == 202
            }
            #expect(isBack)
            #expect(receiver.waits(for: 3))
            #expect(gateway.messages.contains("Read-only file system"), "\(gateway.messages)")
            #expect(try redrive.run(["list", "--count"]).output == "3\n")
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test(
        "A console says why nothing is sent, stays alive, and sends without a restart",
        .enabled(
            if: FailingCalls.isPermitted && TerminalScreen.tmux != nil,
            "strace or tmux is missing, or only root may attach strace"))
    func console() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            try redrive.publish("first.event")
            let screen = try TerminalScreen(
                redrive, on: TerminalScreen.Setting(columns: 160, rows: 30))
            #expect(screen.shows("SUCCESS"), "\(screen.text)")
            let disk = try FailingCalls(of: try #require(screen.process()), Self.refusal)
            try redrive.publish("later.event")
            #expect(screen.shows("later.event"), "\(screen.text)")
            #expect(screen.shows("Read-only file system"), "\(screen.text)")
            try screen.type("j", "k")
            #expect(screen.shows("first.event"), "\(screen.text)")
            #expect(receiver.requests.count == 1)
            disk.end()
            #expect(receiver.waits(for: 2))
            let isSent = try (0..<100).contains { _ in
                usleep(100_000)
                return try redrive.run(["list", "status:success", "--count"]).output == "2\n"
            }
            #expect(isSent, "\(screen.text)")
            #expect(screen.shows { !$0.contains("READ-ONLY") }, "\(screen.text)")
            try screen.type("Q")
            #expect(screen.status() == 0)
        }
    }

    @Test(
        "Who has it open for writing is in the way of a remount; who only reads goes on through it",
        .enabled(
            if: SmallDisk.isPermitted && TerminalScreen.tmux != nil,
            "mounting a tmpfs needs root, and tmux is needed"))
    func remounted() throws {
        let disk = try SmallDisk()
        try Redrive.temporary { redrive in
            // The screen keeps files of its own beside the store.
            #expect(symlink(disk.path, redrive.store) == 0)
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            try redrive.publish("first.event")
            let service = try redrive.start(["serve", "--listen", "127.0.0.1:0"])
            let isRunning = try (0..<100).contains { _ in
                usleep(100_000)
                return try redrive.run(["dispatch", "--until-idle"]).status == 4
            }
            #expect(isRunning)
            #expect(throws: SmallDisk.NotPermitted.self) { try disk.setReadOnly(true) }
            service.terminate()
            service.waitUntilExit()
            let screen = try TerminalScreen(redrive, ["console", "--no-dispatch"])
            #expect(screen.shows("first.event"), "\(screen.text)")
            #expect(throws: SmallDisk.NotPermitted.self) { try disk.setReadOnly(true) }
            try screen.type("Q")
            #expect(screen.status() == 0)
            let reader = try TerminalScreen(redrive, ["console", "--read-only"])
            #expect(reader.shows("first.event"), "\(reader.text)")
            try disk.setReadOnly(true)
            try reader.type("Enter")
            #expect(reader.shows("Payload"), "\(reader.text)")
            try reader.type("q")
            #expect(try redrive.run(["publish", "a.b"], input: "{}").status == 1)
            try disk.setReadOnly(false)
            #expect(try redrive.publish("later.event").count == 1)
            #expect(reader.shows("later.event"), "\(reader.text)")
            try reader.type("Q")
            #expect(reader.status() == 0)
        }
    }
}
