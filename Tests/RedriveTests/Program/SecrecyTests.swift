import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Secrets and hostile bytes")
struct SecrecyTests {
    @Test("A secret's file that everybody can read is used, and that is said; a folder is named")
    func openFile() throws {
        try Redrive.temporary { redrive in
            let file = redrive.store + ".secret"
            try Data("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n".utf8).write(to: URL(filePath: file))
            func add(_ name: String, _ file: String) throws -> Redrive.Run {
                try redrive.run([
                    "endpoint", "add", "--name", name, "--url", "http://127.0.0.1:1/",
                    "--allow-private", "--secret-file", file,
                ])
            }
            chmod(file, 0o644)
            let open = try add("a", file)
            #expect(open.status == 0)
            #expect(open.messages.contains("\(file) can be read by every user"))
            chmod(file, 0o640)
            #expect(try !add("b", file).messages.contains("every user"))
            let folder = try add("c", "/tmp")
            #expect(folder.status == 1)
            #expect(folder.messages.contains("/tmp is a directory"))
        }
    }

    @Test("A secret is shown once, and is in no output, no message and no file but its own (T10)")
    func canary() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("500 No"))
            let key = Data("canary-canary-canary-canary-0123".utf8).base64EncodedString()
            let file = redrive.store + ".secret"
            try Data("whsec_\(key)\n".utf8).write(to: URL(filePath: file))
            let added = try redrive.run([
                "endpoint", "add", "--name", "a", "--url", receiver.url, "--allow-private",
                "--secret-file", file, "--json",
            ])
            #expect(added.objects.first?["secret"] as? String == "whsec_\(key)")
            let id = try #require(try redrive.publish("a.b").first)
            let calls = [
                ["dispatch", "--until-idle"], ["retry", id], ["show", id], ["show", id, "--json"],
                ["show", id, "--curl"], ["list", "--json"], ["export"], ["doctor", "--json"],
                ["endpoint", "list", "--json"], ["endpoint", "show", "a"],
                ["endpoint", "show", "a", "--json"], ["stats"], ["journal", "--json"],
                ["groups", "--json"], ["endpoint", "probe", "a", "--json"],
            ]
            for call in calls {
                let run = try redrive.run(call)
                #expect(!(run.output + run.messages).contains(key), "\(call)")
            }
            #expect(try redrive.show(id)["attempt_log"] is [Any])
            try expectSecretApart(key, in: redrive.store)
        }
    }

    @Test("The value of a header comes from a file, so that no argument shows it (E2)")
    func headerFile() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            let file = redrive.store + ".token"
            try Data("Bearer FROM-FILE\n".utf8).write(to: URL(filePath: file))
            chmod(file, 0o600)
            try redrive.addEndpoint(
                "a", receiver.url,
                [
                    "--allow-private", "--header", "Authorization:@\(file)", "--header", "X-T: @x",
                ])
            try redrive.publish("a.b")
            try redrive.run(["dispatch", "--until-idle"])
            #expect(receiver.requests.first?.header("Authorization") == "Bearer FROM-FILE")
            #expect(receiver.requests.first?.header("X-T") == "@x")
            let gone = try redrive.run(["endpoint", "edit", "a", "--header", "X-T:@\(file)-not"])
            #expect(gone.status == 1)
            #expect(gone.messages.contains("\(file)-not cannot be opened"))
        }
    }

    @Test("A credential in an endpoint's header reaches its receiver and is shown nowhere (E2)")
    func headerCredential() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("500 No"))
            try redrive.addEndpoint(
                "a", receiver.url,
                [
                    "--allow-private", "--header", "Authorization: Bearer CANARY", "--header",
                    "X-T: 1",
                ])
            let id = try #require(try redrive.publish("a.b").first)
            try redrive.run(["dispatch", "--until-idle"])
            #expect(receiver.requests.first?.header("Authorization") == "Bearer CANARY")
            for call in [
                ["show", id], ["show", id, "--json"], ["show", id, "--curl"], ["export"],
                ["endpoint", "list", "--json"], ["endpoint", "show", "a"],
                ["endpoint", "show", "a", "--json"],
            ] {
                let run = try redrive.run(call)
                #expect(run.status == 0)
                #expect(!(run.output + run.messages).contains("CANARY"), "\(call)")
            }
            let shown = try redrive.run(["endpoint", "show", "a", "--json"]).objects.first
            #expect(
                shown?["headers"] as? [[String]]
                    == [["Authorization", "(not shown)"], ["X-T", "1"]])
            let edited = try redrive.run(
                ["endpoint", "edit", "a", "--no-header", "authorization"])
            #expect(edited.status == 0)
            #expect(!edited.output.contains("Authorization") && edited.output.contains("X-T: 1"))
            let gone = try redrive.run(["endpoint", "edit", "a", "--no-header", "Authorization"])
            #expect(gone.status == 1)
            let curl = try redrive.run(["show", id, "--curl"])
            #expect(curl.output.contains("X-T: 1"))
            #expect(curl.messages.contains("Authorization"))
            #expect(try redrive.run(["show", id]).output.contains("> Authorization: (not kept)"))
            let exported = try redrive.run(["export"]).output
                .replacing("(not kept)", with: "Bearer CANARY")
            try Redrive.temporary { other in
                let imported = try other.run(["import", "-"], input: exported)
                #expect(imported.status == 0)
                let again = try other.run(["export"]).output
                #expect(again.contains("(not kept)"))
            }
        }
    }

    @Test(
        "The screen, the log of serve and the list of processes have neither secret nor key (T10)",
        .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
    func canaryOnScreen() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("500 No"))
            let key = Data("canary-canary-canary-canary-0123".utf8).base64EncodedString()
            let file = redrive.store + ".secret"
            try Data("whsec_\(key)\n".utf8).write(to: URL(filePath: file))
            try redrive.addEndpoint(
                "billing", receiver.url,
                ["--allow-private", "--secret-file", file, "--header", "X-Api-Key: HEADCANARY"])
            let apiKey = try redrive.addKey("admin")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let event = #"{"type":"a.b","payload":{}}"#
            #expect(try gateway.ask("POST", "/v1/events", key: apiKey, body: event).status == 202)
            #expect(try gateway.ask("GET", "/v1/events?key=\(apiKey)").status != 200)
            #expect(receiver.waits(for: 1))

            let screen = try TerminalScreen(
                redrive, ["console"], on: TerminalScreen.Setting(columns: 160, rows: 50))
            // Parts that no line is too short for.
            let secrets = [String(key.prefix(12)), String(apiKey.suffix(12)), "HEADCANARY"]
            #expect(screen.shows("FAILED"), "\(screen.text)")
            func expectNone(in text: String, _ place: String) {
                for secret in secrets { #expect(!text.contains(secret), "\(place): \(text)") }
            }
            for (keys, words) in [
                (["Enter"], "Payload"), (["2"], "webhook-signature"), (["3"], "500"),
                (["4"], "attempt"), (["s"], "v1"), ([":", "endpoints", "Enter"], "billing"),
                (["e"], "timeout"), (["Escape"], "P pause"), ([":", "journal", "Enter"], "key"),
            ] {
                for key in keys { try screen.type(key) }
                #expect(screen.shows(words), "\(keys)\n\(screen.text)")
                expectNone(in: screen.text, "\(keys)")
            }
            for process in [gateway.process.processIdentifier, try #require(screen.process())] {
                let arguments = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
                let words = String(decoding: try #require(arguments), as: UTF8.self)
                #expect(words.contains("redrive"))
                expectNone(in: words, "arguments")
            }
            try screen.type("Q")
            #expect(screen.status() == 0)
            #expect(gateway.messages.contains("POST /v1/events 202"))
            expectNone(in: gateway.messages, "log")
        }
    }

    @Test("A dispatcher that a signal ends leaves no core, whatever the shell allows (T10, E2)")
    func core() throws {
        try Redrive.temporary { redrive in
            let slow = try Receiver(.answer("200 OK", after: .seconds(30)))
            try redrive.addEndpoint("a", slow.url)
            try redrive.publish("a.b")
            let folder = URL(filePath: redrive.store).deletingLastPathComponent()
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = [
                "-c", #"ulimit -S -c "$(ulimit -H -c)" && exec "$0" dispatch"#,
                Redrive.binary.path,
            ]
            process.environment = ProcessInfo.processInfo.environment.merging(
                // Swift's own handler of the signal, where it is on, would keep the process alive.
                ["REDRIVE_STORE": redrive.store, "SWIFT_BACKTRACE": "enable=no"],
                uniquingKeysWith: { _, new in new })
            process.currentDirectoryURL = folder
            process.standardError = FileHandle.nullDevice
            try process.runUnblocked()
            #expect(slow.waits(for: 1))
            let limits = try String(
                contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
            #expect(limits.contains(/Max core file size +0 +0\s/), "\(limits)")
            kill(process.processIdentifier, SIGABRT)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            // Where the system writes cores beside the program, one would lie here.
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["store"])
        }
    }

    private func expectSecretApart(_ key: String, in store: String) throws {
        let forms = [Data(key.utf8), Data("canary-canary".utf8)]
        let paths = FileManager.default.enumerator(atPath: store)?.compactMap { $0 as? String }
        var holders: [String] = []
        for path in paths ?? [] {
            let full = store + "/" + path
            guard let data = FileManager.default.contents(atPath: full) else { continue }
            guard forms.contains(where: { data.range(of: $0) != nil }) else { continue }
            holders.append(path)
            let mode = try FileManager.default.attributesOfItem(atPath: full)[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(path)")
        }
        #expect(holders.count == 1, "\(holders)")
        #expect(holders.allSatisfy { $0.hasPrefix("secrets") })
    }

    @Test(
        "The copied curl command leaves the signatures out, is one safe line, and reads no file",
        arguments: ["it's $(touch /tmp/x) \u{1B}[2J", "@/etc/hostname", "@-"])
    func curl(payload: String) throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            let id = try #require(try redrive.publish("a.b", payload).first)
            try redrive.run(["dispatch", "--until-idle"])
            let command = try redrive.run(["show", id, "--curl"]).output
            #expect(command.split(separator: "\n").count == 1)
            #expect(!command.lowercased().contains("signature"))
            #expect(!command.contains("\u{1B}"))
            let shell = Process()
            shell.executableURL = URL(filePath: "/bin/bash")
            shell.arguments = ["-c", command]
            shell.standardOutput = FileHandle.nullDevice
            shell.standardError = FileHandle.nullDevice
            guard FileManager.default.isExecutableFile(atPath: "/usr/bin/curl") else { return }
            try shell.run()
            shell.waitUntilExit()
            #expect(receiver.requests.last?.body == Array(payload.utf8))
        }
    }

    private static let hostile =
        Array("\u{1B}[2J\u{1B}]52;c;x\u{7}\r\u{8}\u{202E}\u{200B}\u{9B}31m\u{E0041}".utf8)
        + [0x9B, 0xFF]

    @Test("Bytes from outside reach neither a pipe nor a terminal as control (T1, T2, T7)")
    func hostileBytes() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(
                .answer("500 No", headers: [Header("X-Odd", "a\u{9B}b")], body: Self.hostile))
            try redrive.addEndpoint("a", receiver.url)
            let subject = "cus_1"
            let event = try redrive.run(
                ["publish", "a.b", "--subject", subject, "--json"], bytes: Self.hostile)
            let id = try #require(event.objects.first?["id"] as? String)
            try redrive.run(["dispatch", "--until-idle"])
            for call in [
                ["list"], ["show", id], ["export"], ["show", id, "--json"], ["list", "--json"],
            ] {
                let shown = try PseudoTerminal.output(of: redrive, call)
                #expect(!shown.isEmpty, "\(call)")
                #expect(Self.controls(in: shown).isEmpty, "\(call): \(Self.controls(in: shown))")
                #expect(String(validating: shown, as: UTF8.self) != nil, "\(call)")
            }
            for call in [
                ["show", id], ["show", id, "--json"], ["export"], ["list", "--json"],
            ] {
                let piped = try redrive.run(call)
                #expect(Self.controls(in: Array(piped.output.utf8)).isEmpty, "\(call)")
            }
            #expect(try redrive.run(["list", "\u{1B}[2J:x"]).messages.contains("\u{1B}") == false)
        }
    }

    /// What a terminal would take as something else than text.
    static func controls(in bytes: [UInt8]) -> [Unicode.Scalar] {
        // A terminal's driver puts a carriage return before each newline, and there alone one is none.
        String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").unicodeScalars.filter {
            switch $0.value {
            case 0x0A: false
            case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0xE0000...0xE007F: true
            default: false
            }
        }
    }
}
