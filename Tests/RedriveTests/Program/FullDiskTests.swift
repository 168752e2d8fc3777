import Foundation
import Testing

@testable import redrive

@Suite(
    "The program on a small disk", .serialized,
    .enabled(if: SmallDisk.isPermitted, "mounting a tmpfs needs root"))
struct FullDiskTests {
    @Test("On a full disk publishing is refused, and dispatching goes on once there is room (S18)")
    func full() throws {
        let disk = try SmallDisk()
        let redrive = Redrive(store: disk.path + "/store")
        let receiver = try Receiver()
        try redrive.addEndpoint("a", receiver.url)
        let kept = try redrive.publish("a.b")
        let process = try redrive.start(["serve"])
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        #expect(receiver.waits(for: 1))
        disk.fill()
        // Room written ahead takes some; then neither publisher nor dispatcher can write.
        let line = #"{"type":"a.b","payload":"\#(String(repeating: "x", count: 900))"}"#
        let refused = try redrive.run(
            ["publish", "--lines", "--json"], input: String(repeating: line + "\n", count: 3000))
        #expect(refused.status != 0)
        #expect(refused.messages.contains("No space"), "\(refused.messages.prefix(500))")
        let acknowledged = refused.objects.compactMap {
            ($0["deliveries"] as? [[String: Any]])?.first?["id"] as? String
        }
        let count = try redrive.run(["list", "--count"])
        #expect(count.output == "\(acknowledged.count + 1)\n")
        disk.empty()
        let after = try redrive.publish("a.b")
        #expect(after.count == 1)
        let wanted = Set(kept + acknowledged + after)
        let isDone = try (0..<100).contains { _ in
            usleep(200_000)
            let done = try redrive.run(["list", "status:success", "--count"]).output
            return done == "\(wanted.count)\n"
        }
        #expect(isDone)
        let sent = Set(receiver.requests.compactMap { $0.header("Delivery-Id") })
        #expect(sent == wanted)
        #expect(process.isRunning)
        #expect(try redrive.run(["doctor"]).status == 0)
    }

    @Test("Made read-only under its feet, the store is read, and written again later (S24)")
    func readOnly() throws {
        let disk = try SmallDisk()
        let redrive = Redrive(store: disk.path + "/store")
        try redrive.addEndpoint("a", "http://127.0.0.1:1/")
        try redrive.publish("a.b")
        try disk.setReadOnly(true)
        let refused = try redrive.run(["publish", "a.b"], input: "{}")
        #expect(refused.status != 0)
        #expect(!refused.messages.isEmpty)
        #expect(try redrive.run(["list", "--count"]).output == "1\n")
        #expect(try redrive.run(["doctor"]).status == 0)
        try disk.setReadOnly(false)
        #expect(try redrive.publish("a.b").count == 1)
        #expect(try redrive.run(["list", "--count"]).output == "2\n")
    }

    @Test(
        "A console stays alive on a full disk, and sends once there is room (S19)",
        .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
    func console() throws {
        let disk = try SmallDisk()
        // The screen keeps files of its own beside the store.
        let redrive = Redrive(store: disk.path)
        let receiver = try Receiver()
        try redrive.addEndpoint("a", receiver.url)
        try redrive.publish("first.event")
        let place = try TerminalScreen(redrive)
        #expect(place.shows("SUCCESS"), "\(place.text)")
        disk.fill()
        try place.type("j", "k")
        #expect(place.shows("first.event"), "\(place.text)")
        try place.type("?")
        #expect(place.shows("retry: attempt now"), "\(place.text)")
        try place.type("q")
        #expect(place.shows { !$0.contains("retry: attempt now") }, "\(place.text)")
        disk.empty()
        let later = try redrive.publish("later.event")
        #expect(later.count == 1)
        #expect(place.shows { $0.contains("later.event") }, "\(place.text)")
        #expect(receiver.waits(for: 2))
        try place.type("Q")
        #expect(place.status() == 0)
    }

    @Test(
        "A console that leaves the sending to others can send again once there is room (S19)",
        .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
    func consoleBesideDispatcher() throws {
        let disk = try SmallDisk()
        let redrive = Redrive(store: disk.path)
        let options = ["--allow-private", "--events", "first.*", "--max-attempts", "1"]
        try redrive.addEndpoint("a", "http://127.0.0.1:1/", options)
        try redrive.publish("first.event")
        let process = try redrive.start(["dispatch"])
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let screen = try TerminalScreen(
            redrive, ["console", "--no-dispatch"],
            on: TerminalScreen.Setting(columns: 160, rows: 30))
        #expect(screen.shows("EXHAUST"), "\(screen.text)")
        disk.fill()
        // What goes to no endpoint uses up the room written ahead, at last to less than a record.
        for digits in [60_000, 4000, 1] {
            let payload = String(repeating: "1", count: digits)
            let isRefused = try (0..<100).contains { _ in
                try redrive.run(["publish", "a"], input: payload).status != 0
            }
            #expect(isRefused)
        }
        try screen.type("r")
        #expect(screen.shows("Retry as attempt 2?"), "\(screen.text)")
        try screen.type("y")
        #expect(screen.shows("READ-ONLY"), "\(screen.text)")
        disk.empty()
        #expect(screen.shows { !$0.contains("READ-ONLY") }, "\(screen.text)")
        try screen.type("r")
        #expect(screen.shows("Retry as attempt 2?"), "\(screen.text)")
        try screen.type("y")
        #expect(screen.shows("2/2"), "\(screen.text)")
        try screen.type("Q")
        #expect(screen.status() == 0)
    }

    @Test("On a full disk the gateway answers 503 and acknowledges nothing it cannot keep (N11)")
    func gateway() throws {
        let disk = try SmallDisk()
        let redrive = Redrive(store: disk.path + "/store")
        let key = try redrive.addKey("admin")
        let secret = FileManager.default.temporaryDirectory
            .appending(path: "redrive-stripe-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: secret) }
        try Data(StripeSide.secret.utf8).write(to: secret)
        let gateway = try Gateway(redrive, ["--stripe-secret-file", "tenant=\(secret.path)"])
        defer { gateway.stop() }
        let filling = String(repeating: "x", count: 60_000)
        func publish(_ id: String) throws -> Int {
            try gateway.ask(
                "POST", "/v1/events", key: key,
                body: #"{"type":"a.b","id":"\#(id)","payload":"\#(filling)"}"#
            ).status
        }
        func signal(_ id: String) throws -> Int {
            let object = #"{"id":"po_1","description":"\#(filling)"}"#
            return try StripeSide.send(
                StripeSide.event(id, "payout.created", object), to: gateway)
        }
        #expect(try publish("before") == 202)
        #expect(try signal("evt_before") == 200)
        disk.fill()
        // Room written ahead takes some; then nothing is taken any more, by any route.
        var kept: Set = ["before"]
        let isFull = try (0..<200).contains { number in
            let status = try publish("n\(number)")
            if status == 202 { kept.insert("n\(number)") }
            #expect([202, 503].contains(status))
            return status == 503
        }
        #expect(isFull)
        for number in 0..<3 {
            #expect(try publish("full\(number)") == 503)
            #expect(try signal("evt_full\(number)") == 503)
        }
        #expect(try gateway.ask("GET", "/v1/deliveries", key: key).status == 200)
        disk.empty()
        let isBack = try (0..<100).contains { _ in
            usleep(100_000)
            return try publish("after") == 202
        }
        #expect(isBack)
        #expect(try signal("evt_after") == 200)
        // Stripe sends again what was not acknowledged; nobody else's copy is in the way.
        #expect(try signal("evt_full0") == 200)
        for id in kept.union(["after"]) {
            let again = try gateway.ask(
                "POST", "/v1/events", key: key,
                body: #"{"type":"a.b","id":"\#(id)","payload":"\#(filling)"}"#)
            #expect(again.body.contains(#""repeat":true"#), "\(id) was acknowledged and is lost")
        }
        let signals = try redrive.run(["signals", "--json"]).objects
            .compactMap { $0["id"] as? String }
        #expect(Set(signals) == ["evt_before", "evt_after", "evt_full0"])
        #expect(try redrive.run(["doctor"]).status == 0)
    }
}
