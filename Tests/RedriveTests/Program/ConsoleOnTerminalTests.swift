import Foundation
import Testing

@Suite(
    "The console on a real terminal", .serialized,
    .enabled(if: TerminalScreen.tmux != nil, "tmux is missing; scripts/check installs it"))
struct ConsoleOnTerminalTests {
    typealias Setting = TerminalScreen.Setting

    private static let matrix =
        [(80, 24), (120, 40), (40, 12)].flatMap { columns, rows in
            ["xterm-256color", "screen", "linux"].map { terminal in
                Setting(columns: columns, rows: rows, terminal: terminal)
            }
        } + [
            Setting(locale: "C"), Setting(columns: 40, rows: 12, locale: "C"),
            Setting(terminal: "no-such-terminal"),
        ]

    /// A store with a failed delivery and a newer one that nobody has sent yet.
    private func withDeliveries(_ body: (Redrive, String) throws -> Void) throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint(
                "billing", "http://127.0.0.1:1/", ["--allow-private", "--retry", "1h,1h"])
            let id = try #require(try redrive.publish("invoice.paid").first)
            try redrive.run(["dispatch", "--until-idle"])
            try redrive.publish("order.created")
            try body(redrive, id)
        }
    }

    @Test("Every terminal shows the log, opens a delivery, and is given back (T8)")
    func shows() throws {
        try withDeliveries { redrive, _ in
            for setting in Self.matrix {
                let screen = try TerminalScreen(
                    redrive, ["console", "--no-dispatch", "status:failed"], on: setting)
                #expect(screen.shows("FAILED"), "\(setting)\n\(screen.text)")
                if setting.locale == "C" || setting.terminal == "linux" {
                    let strangers = screen.text.unicodeScalars.filter { !$0.isASCII }
                    #expect(strangers.isEmpty, "\(setting)\n\(screen.text)")
                }
                try screen.type("Enter")
                #expect(screen.shows("Payload"), "\(setting)\n\(screen.text)")
                try screen.type("Q")
                #expect(screen.status() == 0, "\(setting)")
                #expect(screen.isRestored(), "\(setting)")
            }
        }
    }

    @Test("A terminal that cannot place its cursor is refused with a hint at list (T8)")
    func dumb() throws {
        try withDeliveries { redrive, _ in
            let screen = try TerminalScreen(redrive, on: Setting(terminal: "dumb"))
            #expect(screen.shows("redrive list"), "\(screen.text)")
            #expect(screen.status() == 1)
            #expect(screen.isRestored())
        }
    }

    @Test("Keys move, open help and detail, filter, and another size is another layout")
    func keys() throws {
        try withDeliveries { redrive, _ in
            let screen = try TerminalScreen(redrive, ["console", "--no-dispatch"])
            #expect(screen.shows("order.created"), "\(screen.text)")
            try screen.type("j")
            let isOnSecond = screen.shows { text in
                text.split(separator: "\n").contains {
                    $0.contains("▸") && $0.contains("invoice.paid")
                }
            }
            #expect(isOnSecond, "\(screen.text)")
            try screen.type("?")
            #expect(screen.shows("attempt now, once"), "\(screen.text)")
            try screen.type("q")
            #expect(screen.shows("invoice.paid"))
            try screen.type("f", "status:failed", "Enter")
            let isFiltered = screen.shows { text in
                text.contains("invoice.paid") && !text.contains("order.created")
            }
            #expect(isFiltered, "\(screen.text)")
            try screen.resize(columns: 40, rows: 12)
            let isNarrow = screen.shows { text in
                text.contains("FAILED") && text.split(separator: "\n").count <= 12
            }
            #expect(isNarrow, "\(screen.text)")
            try screen.resize(columns: 120, rows: 40)
            #expect(screen.shows { $0.contains("ENDPOINT") }, "\(screen.text)")
            try screen.type("q")
            #expect(screen.status() == 0)
            #expect(screen.isRestored())
        }
    }

    @Test("Wide characters are whole wherever others stood a cell beside them")
    func wideCharacters() throws {
        try Redrive.temporary { redrive in
            let name = "日本-支払い"
            try redrive.addEndpoint(
                name, "http://127.0.0.1:1/", ["--allow-private", "--retry", "1h,1h"])
            for _ in 0..<10 { try redrive.publish("invoice.paid", #"{"name":"李小龍"}"#) }
            let screen = try TerminalScreen(
                redrive, ["console", "--no-dispatch", "endpoint:\(name)"])
            func rows(_ text: String) -> [Substring] {
                text.split(separator: "\n").filter { $0.contains("PENDING") }
            }
            #expect(screen.shows { rows($0).count == 10 }, "\(screen.text)")
            try screen.type("g", "j", "Enter")
            #expect(screen.shows("1 Payload"), "\(screen.text)")
            #expect(screen.shows("\(name)  POST"), "\(screen.text)")
            try screen.type("Escape")
            #expect(screen.shows { !$0.contains("1 Payload") }, "\(screen.text)")
            // As much of the name as fits its column.
            let isWhole = screen.shows { text in
                rows(text).count == 10 && rows(text).allSatisfy { $0.contains(" 日本-支 ") }
            }
            #expect(isWhole, "\(screen.text)")
        }
    }

    @Test("Retry asks, only y confirms, and the outcome comes to the screen (T12)")
    func retry() throws {
        let receiver = try Receiver()
        try withDeliveries { redrive, id in
            try redrive.run(["cancel", "--query", "status:pending", "--reason", "x"])
            try redrive.run(["endpoint", "edit", "billing", "--url", receiver.url])
            let screen = try TerminalScreen(redrive, ["console", "event:invoice.paid"])
            #expect(screen.shows("FAILED"), "\(screen.text)")
            try screen.type("r")
            #expect(screen.shows("any other key"), "\(screen.text)")
            try screen.type("x")
            #expect(screen.shows { !$0.contains("any other key") })
            #expect(receiver.requests.isEmpty)
            try screen.type("r")
            #expect(screen.shows("any other key"), "\(screen.text)")
            try screen.type("y")
            #expect(screen.shows("SUCCESS"), "\(screen.text)")
            #expect(receiver.requests.count == 1)
            try screen.type("q")
            #expect(screen.status() == 0)
            #expect(try redrive.attempts(id).count == 2)
        }
    }

    @Test("Who leaves while a retry is being recorded is asked, and it is recorded before the end")
    func leavingWhileRecording() throws {
        try withDeliveries { redrive, _ in
            let screen = try TerminalScreen(
                redrive, ["console", "--no-dispatch", "event:invoice.paid"])
            #expect(screen.shows("FAILED"), "\(screen.text)")
            var hold: AppendHold? = try AppendHold(redrive)
            try screen.type("r")
            #expect(screen.shows("any other key"), "\(screen.text)")
            try screen.type("y")
            #expect(screen.shows("asking"), "\(screen.text)")
            try screen.type("Q")
            #expect(screen.shows("is being recorded"), "\(screen.text)")
            try screen.type("y")
            // Time to end without it.
            usleep(500_000)
            withExtendedLifetime(hold) {}
            hold = nil
            #expect(screen.status() == 0)
            #expect(screen.isRestored())
            let done = try redrive.run(["journal", "--json"]).objects
            #expect(done.contains { $0["did"] as? String == "retry" }, "\(done)")
        }
    }

    @Test(
        "A request to end gives the terminal back, and the shell learns of the signal",
        arguments: [SIGTERM, SIGHUP])
    func signals(signal: Int32) throws {
        try withDeliveries { redrive, _ in
            let screen = try TerminalScreen(redrive, ["console", "--no-dispatch"])
            #expect(screen.shows("invoice.paid"), "\(screen.text)")
            kill(try #require(screen.process()), signal)
            #expect(screen.status() == 128 + signal)
            #expect(screen.isRestored())
        }
    }

    @Test("A terminal that goes away ends the process, even one that dispatches")
    func lost() throws {
        try withDeliveries { redrive, _ in
            let screen = try TerminalScreen(redrive)
            #expect(screen.shows("invoice.paid"), "\(screen.text)")
            let process = try #require(screen.process())
            screen.end()
            #expect(hasEnded(process))
        }
    }

    /// Whether the process ends within twenty seconds; one that only waits to be buried has.
    private func hasEnded(_ process: pid_t) -> Bool {
        for _ in 0..<400 {
            let path = "/proc/\(process)/stat"
            guard let line = try? String(contentsOfFile: path, encoding: .utf8) else { return true }
            if line.contains(") Z ") || line.contains(") X ") { return true }
            usleep(50_000)
        }
        return false
    }
}
