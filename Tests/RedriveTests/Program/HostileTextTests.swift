import DeliveryEngine
import Foundation
import Testing

@testable import redrive

/// `SecrecyTests` has the bytes of payloads and answers; here are those of names, heads and logs.
@Suite("Hostile bytes in names, heads and logs (T1, T7)")
struct HostileTextTests {
    /// Clears the screen, writes the clipboard, turns the text around, and has an 8-bit escape.
    private static let name = "a\u{1B}[2J\u{1B}]52;c;x\u{7}\r\u{8}\u{202E}\u{9B}31m"

    private func expectPlain(_ text: String, _ what: String) {
        let found = SecrecyTests.controls(in: Array(text.utf8))
        #expect(found.isEmpty && !text.contains("\r"), "\(what): \(found) in \(text)")
    }

    @Test("Names of files and stores reach no message and no answer as control")
    func names() throws {
        try Redrive.temporary { redrive in
            let folder = URL(filePath: redrive.store).deletingLastPathComponent().path
            let missing = folder + "/missing" + Self.name
            let broken = folder + "/broken" + Self.name
            let directory = folder + "/directory" + Self.name
            try Data("{\"x\":\n".utf8).write(to: URL(filePath: broken))
            #expect(mkdir(directory, 0o700) == 0)
            let store = folder + "/store" + Self.name
            #expect(try redrive.run(["--store", store, "publish", "a.b"], input: "{}").status == 0)
            for call in [
                ["import", missing], ["import", broken], ["import", directory],
                ["--store", missing, "list"], ["--store", broken, "list"],
                ["--store", directory, "list"], ["--store", store, "compact"],
                ["--store", store, "doctor"], ["--store", store, "doctor", "--salvage", directory],
                ["--store", store, "catalog", "check"], ["catalog", "check", missing],
                ["catalog", "check", broken], ["list", "since:" + Self.name],
                ["list", "--" + Self.name],
                [Self.name], ["environment", Self.name],
                ["endpoint", "show", Self.name], ["show", Self.name],
                [
                    "endpoint", "add", "--name", "a", "--url", "http://127.0.0.1:1/",
                    "--secret-file", missing,
                ],
                [
                    "endpoint", "add", "--name", "a", "--url", "http://127.0.0.1:1/", "--header",
                    Self.name + ": v",
                ],
            ] {
                let run = try redrive.run(call)
                #expect(!(run.output + run.messages).isEmpty, "\(call)")
                expectPlain(run.output + run.messages, "\(call)")
            }
        }
    }

    @Test("Names and values of an answer's headers, and its status text, are shown as text")
    func heads() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(
                .answer(
                    "503 Down\u{1B}[2J\u{9B}31m",
                    headers: [Header("X-\u{1B}[2J\u{9B}", "v"), Header("X-V", "\u{1B}[2J\u{9B}")],
                    body: Array("no".utf8)))
            try redrive.addEndpoint("a", receiver.url, ["--allow-private", "--retry", "1h"])
            let id = try #require(try redrive.publish("a.b").first)
            let dispatch = try redrive.run(["dispatch", "--until-idle"])
            #expect(receiver.requests.count == 1)
            #expect(dispatch.messages.contains(id), "\(dispatch.messages)")
            expectPlain(dispatch.messages, "the log of dispatch")
            for call in [["show", id], ["show", id, "--json"], ["export"], ["groups"], ["list"]] {
                // Data for another program has what came, byte for byte.
                if !call.contains("--json"), call != ["export"] {
                    expectPlain(try redrive.run(call).output, "\(call)")
                }
                let shown = try PseudoTerminal.output(of: redrive, call)
                #expect(!shown.isEmpty && SecrecyTests.controls(in: shown).isEmpty, "\(call)")
            }
        }
    }

    @Test("What somebody asks a gateway for is in its log as text")
    func gatewayLog() throws {
        try Redrive.temporary { redrive in
            let key = try redrive.addKey("admin")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let port = try #require(gateway.address.split(separator: ":").last)
            for line in [
                #"GET /\033[2J\033]52;c;x\007 HTTP/1.1"#,
                #"GET /\302\233\342\200\256\377 HTTP/1.1"#, #"\033[2J / HTTP/1.1"#,
                #"GET /v1/deliveries/\033[2J HTTP/1.1"#,
                #"GET /v1/deliveries/%%1B%%5B2J%%C2%%9B HTTP/1.1"#,
            ] {
                let request = #"\r\nHost: a\033[2J\r\nX-\033[2J: \033[2J\r\nAuthorization: Bearer "#
                let script = """
                    exec 3<>/dev/tcp/127.0.0.1/\(port)
                    printf '\(line)\(request)\(key)\\r\\nConnection: close\\r\\n\\r\\n' >&3
                    timeout 5 cat <&3
                    """
                let answer = try redrive.shell("exec bash -c \"$(cat)\"", input: script)
                #expect(answer.output.hasPrefix("HTTP/1.1 4"), "\(line): \(answer.output)")
                let body = answer.output.replacing("\r\n", with: "\n")
                expectPlain(body, line)
            }
            #expect(try gateway.ask("GET", "/after").status == 404)
            #expect(gateway.messages.contains("/after"), "\(gateway.messages)")
            expectPlain(gateway.messages, "the log of serve")
        }
    }
}
