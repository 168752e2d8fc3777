import Foundation
import Testing

@Suite(
    "The pager", .serialized,
    .enabled(if: TerminalScreen.tmux != nil, "tmux is missing; scripts/check installs it"))
struct PagerTests {
    typealias Setting = TerminalScreen.Setting

    /// A console in front of one delivery, whose pager is a script that notes what it was given.
    private func withPager(
        _ script: String, _ body: (TerminalScreen, URL) throws -> Void
    ) throws {
        try Redrive.temporary { redrive in
            let folder = URL(filePath: redrive.store).deletingLastPathComponent()
            let pager = folder.appending(path: "pager")
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: pager)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: pager.path)
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/", ["--allow-private"])
            try redrive.publish("invoice.paid")
            let setting = Setting(
                environment: "PAGER=\(pager.path) TMPDIR=\(folder.path) NOTES=\(folder.path)")
            let screen = try TerminalScreen(redrive, on: setting)
            #expect(screen.shows("invoice.paid"), "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("1 Payload"), "\(screen.text)")
            try screen.type("V")
            try body(screen, folder)
            try screen.type("Q")
            #expect(screen.status() == 0)
            #expect(screen.isRestored())
        }
    }

    @Test("It gets the text and the terminal, and no descriptor of the store (S29)")
    func inheritsNothing() throws {
        let script = """
            ls -l /proc/$$/fd > $NOTES/fds
            env > $NOTES/env
            grep Sig /proc/$$/status > $NOTES/signals
            ls -l "$1" > $NOTES/mode
            echo "seen: $(grep -c . "$1")"; read key
            """
        try withPager(script) { screen, folder in
            #expect(screen.shows("seen: "), "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("1 Payload"), "\(screen.text)")
            func note(_ name: String) throws -> String {
                try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            }
            let descriptors = try note("fds").split(separator: "\n").filter { $0.contains("->") }
            // The shell of the script has the script itself open.
            let foreign = descriptors.filter {
                !$0.contains("/dev/pts/") && !$0.contains("/dev/tty") && !$0.contains("/pager")
                    && !$0.contains("/fds")
            }
            #expect(foreign.isEmpty, "\(foreign)")
            #expect(try note("env").contains("LESSSECURE=1"))
            #expect(try note("mode").hasPrefix("-rw-------"))
            let ignored = try note("signals").split(separator: "\n")
                .first { $0.contains("SigIgn") }?.split(separator: "\t").last
            let mask = UInt64(try #require(ignored), radix: 16) ?? .max
            for signal in [SIGPIPE, SIGINT, SIGQUIT] {
                #expect(mask & 1 << UInt64(signal - 1) == 0, "signal \(signal)")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!left.contains { $0.hasPrefix("redrive-") }, "\(left)")
        }
    }

    @Test("^C is the pager's, and a pager that is missing is named")
    func interrupted() throws {
        try withPager("trap 'echo caught; exit 0' INT; echo ready; while :; do sleep 0.1; done") {
            screen, _ in
            #expect(screen.shows("ready"), "\(screen.text)")
            try screen.type("C-c")
            #expect(screen.shows("1 Payload"), "\(screen.text)")
        }
        try withPager("exit 127") { screen, _ in
            #expect(screen.shows("set PAGER"), "\(screen.text)")
        }
    }

    @Test("A request to end ends the pager, removes its file and gives the terminal back")
    func terminated() throws {
        try Redrive.temporary { redrive in
            let folder = URL(filePath: redrive.store).deletingLastPathComponent().path
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/", ["--allow-private"])
            try redrive.publish("invoice.paid")
            let setting = Setting(
                environment: "PAGER='sh -c \"echo ready; sleep 60\"' TMPDIR=\(folder)")
            let screen = try TerminalScreen(redrive, ["console", "--no-dispatch"], on: setting)
            #expect(screen.shows("invoice.paid"), "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("1 Payload"), "\(screen.text)")
            try screen.type("V")
            #expect(screen.shows("ready"), "\(screen.text)")
            kill(try #require(screen.process()), SIGTERM)
            #expect(screen.status() == 128 + SIGTERM)
            #expect(screen.isRestored())
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!left.contains { $0.hasPrefix("redrive-") }, "\(left)")
        }
    }
}
