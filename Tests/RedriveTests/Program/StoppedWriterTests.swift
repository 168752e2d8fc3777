import Foundation
import Testing

@testable import redrive

@Suite("A process that is stopped while it appends (S28)")
struct StoppedWriterTests {
    /// Starts a process that appends without a pause, and stops it while it holds the append lock;
    /// `$holder` is its number.
    private static let stop = #"""
        yes '{"type":"a.b","payload":1}' | head -n 40000 | "$redrive" publish --lines >/dev/null 2>&1 &
        holder=$!
        holds() { grep -qs 'OFDLCK.*WRITE.* 0 0$' /proc/$holder/fdinfo/*; }
        sleep 0.2
        for try in $(seq 2000); do
            kill -STOP $holder
            until grep -q '^State:.T' /proc/$holder/status; do sleep 0.001; done
            holds && break
            kill -CONT $holder
            sleep 0.0$((try % 7))1
        done
        holds && echo stopped

        """#

    @Test("Others are told who it is instead of waiting for ever, and go on when it does")
    func stopped() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url, ["--allow-private", "--events", "sent.*"])
            try redrive.publish("sent.event")
            let run = try redrive.shell(
                Self.stop + #"""
                    echo '{}' | "$redrive" publish b.c; echo "refused $?"
                    "$redrive" list --count
                    log="$REDRIVE_STORE.log"
                    "$redrive" dispatch --until-idle 2>"$log" & dispatcher=$!
                    for try in $(seq 300); do
                        grep -q 'nothing is sent for now' "$log" && break
                        sleep 0.1
                    done
                    echo '{}' | "$redrive" publish b.c >/dev/null & later=$!
                    sleep 0.1
                    kill -CONT $holder
                    wait $later; echo "later $?"
                    wait $dispatcher; echo "dispatched $?"
                    cat "$log" >&2
                    kill -KILL $holder
                    wait $holder
                    "$redrive" doctor >/dev/null; echo "doctor $?"
                    "$redrive" list status:success --count
                    echo "holder $holder"
                    """#)
            let lines = run.output.split(separator: "\n").map(String.init)
            try #require(lines.count == 8, "\(run.output)\n\(run.messages)")
            #expect(
                lines.dropLast()
                    == [
                        "stopped", "refused 4", "1", "later 0", "dispatched 0", "doctor 0", "1",
                    ], "\(run.messages)")
            let holder = lines[7].dropFirst("holder ".count)
            let sentence = "append is held by process \(holder), which is stopped"
            #expect(
                run.messages.components(separatedBy: sentence).count >= 3,
                "a command and a dispatcher say it: \(run.messages)")
            #expect(receiver.requests.count == 1)
        }
    }

    @Test(
        "A console beside a dispatcher says that it is stopped, and that what is asked for waits (S28)",
        .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
    func besideDispatcher() throws {
        try Redrive.temporary { redrive in
            let options = ["--allow-private", "--max-attempts", "1"]
            try redrive.addEndpoint("a", "http://127.0.0.1:1/", options)
            try redrive.publish("a.b")
            let dispatcher = try redrive.start(["dispatch"])
            let process = dispatcher.processIdentifier
            defer {
                kill(process, SIGKILL)
                dispatcher.waitUntilExit()
            }
            let screen = try TerminalScreen(
                redrive, on: TerminalScreen.Setting(columns: 160, rows: 30))
            #expect(screen.shows("EXHAUST"), "\(screen.text)")
            #expect(screen.shows("dispatched by pid \(process)"), "\(screen.text)")
            kill(process, SIGSTOP)
            #expect(screen.shows("dispatcher pid \(process) is STOPPED"), "\(screen.text)")
            try screen.type("r")
            #expect(screen.shows("Dispatcher pid \(process) is stopped"), "\(screen.text)")
            try screen.type("y")
            #expect(screen.shows("waits: dispatcher pid \(process)"), "\(screen.text)")
            kill(process, SIGCONT)
            #expect(screen.shows("dispatched by pid \(process)"), "\(screen.text)")
            #expect(screen.shows("2/2"), "\(screen.text)")
            try screen.type("Q")
            #expect(screen.status() == 0)
        }
    }

    /// Stops a process while it holds a lock on byte 0 of a file; returns whether that came about.
    private func stop(_ process: pid_t) -> Bool {
        let folder = "/proc/\(process)"
        func text(_ path: String) -> String {
            (try? String(contentsOfFile: folder + path, encoding: .utf8)) ?? ""
        }
        return (0..<2000).contains { number in
            kill(process, SIGSTOP)
            while !text("/status").contains("State:\tT"), !text("/status").isEmpty { usleep(500) }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/fdinfo"))
            let holds = (files ?? []).contains { file in
                text("/fdinfo/" + file).split(separator: "\n").contains {
                    $0.hasPrefix("lock:") && $0.contains("OFDLCK") && $0.hasSuffix(" 0 0")
                }
            }
            if holds { return true }
            kill(process, SIGCONT)
            usleep(UInt32(1000 + number % 7 * 3000))
            return false
        }
    }

    @Test(
        "A console is not stuck behind it: it shows the log, says who it is, and sends later",
        .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
    func console() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url, ["--allow-private", "--events", "sent.*"])
            try redrive.publish("sent.event")
            let input = redrive.store + "-input"
            let line = #"{"type":"a.b","payload":1}"# + "\n"
            try Data(String(repeating: line, count: 60_000).utf8).write(to: URL(filePath: input))
            let writer = try redrive.start(
                ["publish", "--lines"], input: FileHandle(forReadingAtPath: input))
            let holder = writer.processIdentifier
            defer {
                kill(holder, SIGKILL)
                writer.waitUntilExit()
            }
            try #require(stop(holder))
            let screen = try TerminalScreen(
                redrive, on: TerminalScreen.Setting(columns: 160, rows: 30))
            #expect(screen.shows("sent.event"), "\(screen.text)")
            #expect(screen.shows("process \(holder)"), "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("Payload"), "\(screen.text)")
            #expect(receiver.requests.isEmpty)
            kill(holder, SIGCONT)
            #expect(receiver.waits(for: 1))
            kill(holder, SIGKILL)
            #expect(screen.shows("SUCCESS"), "\(screen.text)")
            try screen.type("Q")
            #expect(screen.status() == 0)
        }
    }
}
