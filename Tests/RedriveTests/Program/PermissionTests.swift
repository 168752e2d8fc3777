import Foundation
import Testing

@testable import redrive

@Suite(
    "The program as a user who may not do everything (S25, S33)",
    .enabled(if: OtherUser.isUsable, "setpriv cannot run the program as another user"))
struct PermissionTests {
    /// Commands that only look.
    private static let looking = [
        ["list"], ["stats"], ["groups"], ["jobs"], ["journal"], ["endpoint", "list"], ["export"],
        ["doctor"], ["purge", "--dry-run"],
    ]
    /// Commands that write.
    private static let writing =
        [
            ["publish", "a.b"], ["dispatch", "--until-idle"], ["serve", "--listen", "127.0.0.1:0"],
            ["endpoint", "add", "--name", "b", "--url", "http://127.0.0.1:1/"],
            ["endpoint", "rotate-secret", "a"], ["environment", "prod"], ["retention", "90d"],
            ["purge"], ["catalog", "apply"], ["compact"],
        ]
        + ["retry", "replay", "resend", "cancel"].map {
            [$0, "--query", "event:a.b", "--reason", "x"]
        }

    /// A store with an endpoint and a delivery, of a user who is not root.
    private func store(_ body: (Redrive, Receiver) throws -> Void) throws {
        let receiver = try Receiver()
        try OtherUser.owner.temporary { redrive in
            try redrive.addEndpoint("a", receiver.url)
            try redrive.publish("a.b")
            try body(redrive, receiver)
        }
    }

    /// Sets the bits of what is at a path, and the old ones again after `body`.
    private func with(_ bits: mode_t, at path: String, _ body: () throws -> Void) throws {
        var before = stat()
        try #require(lstat(path, &before) == 0)
        try #require(chmod(path, bits) == 0)
        defer { chmod(path, before.st_mode & 0o7777) }
        try body()
    }

    /// The only file below a folder of the store.
    private func file(in folder: String, of redrive: Redrive) throws -> String {
        let found = try FileManager.default.subpathsOfDirectory(atPath: redrive.store + folder)
        let name = try #require(found.max { $0.count < $1.count })
        return redrive.store + folder + "/" + name
    }

    /// Whether a run was refused with one sentence that has all these words.
    private func isRefused(_ run: Redrive.Run, with words: String...) -> Bool {
        run.status == 1 && run.messages.split(separator: "\n").count == 1
            && words.allSatisfy(run.messages.contains)
    }

    @Test("A store of mode 000 is refused by every command, which says what opens it")
    func closedStore() throws {
        try store { redrive, _ in
            try with(0, at: redrive.store) {
                for command in Self.looking + Self.writing {
                    let run = try redrive.run(command, input: "{}")
                    let mend = "chmod u+rwx \(redrive.store)`"
                    #expect(isRefused(run, with: mend), "\(command): \(run.messages)")
                }
            }
            #expect(try redrive.run(["list", "--count"]).output == "1\n")
        }
    }

    @Test("A segment of mode 000 is no loss and is not read over: it is refused, with its name")
    func closedSegment() throws {
        try store { redrive, _ in
            let segment = try file(in: "/journal", of: redrive)
            try with(0, at: segment) {
                for command in [["list"], ["doctor"], ["publish", "a.b"], ["compact"]] {
                    let run = try redrive.run(command, input: "{}")
                    let mend = "chmod u+rw \(segment)`"
                    #expect(isRefused(run, with: mend), "\(command): \(run.messages)")
                }
            }
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test("A snapshot of mode 000 is done without, and another takes its place (S31)")
    func closedSnapshot() throws {
        try store { redrive, receiver in
            #expect(try redrive.run(["compact"]).status == 0)
            let snapshot = try file(in: "/ledger", of: redrive)
            try with(0, at: snapshot) {
                #expect(try redrive.run(["list", "--count"]).output == "1\n")
                #expect(try redrive.run(["publish", "a.b"], input: "{}").status == 0)
                #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
                let doctor = try redrive.run(["doctor"])
                #expect(doctor.status == 0)
                #expect(doctor.output.contains(snapshot), "\(doctor.output)")
                #expect(try redrive.run(["compact"]).status == 0)
            }
            #expect(receiver.requests.count == 2)
            #expect(try redrive.run(["list", "--count"]).output == "2\n")
        }
    }

    @Test("A secret of mode 000 keeps its endpoint waiting, which is said, and no command hangs")
    func closedSecret() throws {
        try store { redrive, receiver in
            let secret = try file(in: "/secrets", of: redrive)
            try with(0, at: secret) {
                #expect(try redrive.run(["publish", "a.b"], input: "{}").status == 0)
                let run = try redrive.run(["dispatch", "--until-idle"])
                #expect(run.status == 1)
                #expect(run.messages.contains("has to wait"), "\(run.messages)")
                #expect(run.messages.contains("chmod u+rw \(secret)`"), "\(run.messages)")
                #expect(receiver.requests.isEmpty)
                let found = try redrive.run(["doctor"])
                #expect(found.status == 4)
                #expect(found.messages.contains("nothing can be signed for a: "))
                #expect(found.messages.contains(secret))
            }
            #expect(try redrive.run(["doctor"]).status == 0)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.count == 2)
            let given = redrive.store + "-secret"
            try Data("whsec_x".utf8).write(to: URL(filePath: given))
            try with(0, at: given) {
                let run = try redrive.run([
                    "endpoint", "add", "--name", "b", "--url", "http://127.0.0.1:1/",
                    "--secret-file", given,
                ])
                #expect(isRefused(run, with: given, "Permission denied"), "\(run.messages)")
            }
        }
    }

    /// Takes the right to write from everything in the store, or gives it back.
    private func setWritable(_ isWritable: Bool, _ redrive: Redrive) throws {
        let found = try FileManager.default.subpathsOfDirectory(atPath: redrive.store)
        for path in found.map({ redrive.store + "/" + $0 }) + [redrive.store] {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let bits: mode_t = isFolder.boolValue ? 0o500 : 0o400
            #expect(chmod(path, isWritable ? bits | 0o200 : bits) == 0)
        }
    }

    @Test("A store that may only be read is read, and what writes is refused with the mend")
    func readable() throws {
        try store { redrive, _ in
            #expect(try redrive.run(["compact"]).status == 0)
            try setWritable(false, redrive)
            for command in Self.looking {
                let run = try redrive.run(command)
                #expect(run.status == 0 && run.messages.isEmpty, "\(command): \(run.messages)")
            }
            for command in Self.writing {
                let run = try redrive.run(command, input: "{}")
                #expect(
                    isRefused(run, with: "Permission denied", "`chmod u+rw"),
                    "\(command): \(run.messages)")
            }
            try setWritable(true, redrive)
            #expect(try redrive.publish("a.b").count == 1)
        }
    }

    @Test(
        "A console on a store that may only be read shows it, and says that it is read-only",
        .enabled(if: TerminalScreen.tmux != nil, "tmux is missing"))
    func console() throws {
        try store { redrive, receiver in
            try setWritable(false, redrive)
            let screen = try TerminalScreen(redrive)
            #expect(screen.shows("a.b"), "\(screen.text)")
            #expect(screen.shows("READ-ONLY"), "\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("Payload"), "\(screen.text)")
            try screen.type("Q")
            #expect(screen.status() == 0)
            #expect(receiver.requests.isEmpty)
            try setWritable(true, redrive)
        }
    }

    @Test("Where a store cannot be made, publishing says where and why")
    func unmakeable() throws {
        try OtherUser.owner.temporary { redrive in
            let folder = URL(filePath: redrive.store).deletingLastPathComponent().path
            try with(0o500, at: folder) {
                let run = try redrive.run(["publish", "a.b"], input: "{}")
                #expect(isRefused(run, with: redrive.store, "chmod u+rwx"), "\(run.messages)")
            }
        }
    }

    @Test("A store closed while a service has it open costs nothing that was acknowledged")
    func closedMeanwhile() throws {
        try store { redrive, receiver in
            let key = try redrive.addKey("admin")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            func publish() throws -> Int {
                try gateway.ask(
                    "POST", "/v1/events", key: key, body: #"{"type":"a.b","payload":{}}"#
                ).status
            }
            var wanted = 2
            #expect(try publish() == 202)
            #expect(receiver.waits(for: wanted))
            try with(0, at: redrive.store) {
                for _ in 0..<3 {
                    let status = try publish()
                    #expect([202, 503].contains(status))
                    if status == 202 { wanted += 1 }
                }
            }
            #expect(try publish() == 202)
            wanted += 1
            #expect(receiver.waits(for: wanted))
            #expect(try redrive.run(["list", "status:success", "--count"]).output == "\(wanted)\n")
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test(
        "A lock file of another user is named with its owner, and what needs it is refused",
        .enabled(if: OtherUser.isRoot, "only root makes files of other users"))
    func foreignLocks() throws {
        try store { redrive, _ in
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(try redrive.run(["compact"]).status == 0)
            for (name, command) in [
                ("dispatcher", ["dispatch", "--until-idle"]), ("snapshot", ["compact"]),
                ("append", ["publish", "a.b"]),
            ] {
                let lock = redrive.store + "/locks/" + name
                try #require(chown(lock, 0, 0) == 0)
                let run = try redrive.run(command, input: "{}")
                #expect(
                    isRefused(run, with: lock, "belongs to root", "`chown`"),
                    "\(command): \(run.messages)")
                #expect(try redrive.run(["list", "--count"]).output == "1\n")
                try #require(chown(lock, OtherUser.owner.user, OtherUser.owner.group) == 0)
            }
        }
    }

    @Test(
        "A console that cannot take the dispatcher lock says so instead of sending nothing",
        .enabled(
            if: OtherUser.isRoot && TerminalScreen.tmux != nil, "tmux is missing, or root is"))
    func silentConsole() throws {
        try store { redrive, receiver in
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            try #require(chown(redrive.store + "/locks/dispatcher", 0, 0) == 0)
            let screen = try TerminalScreen(redrive)
            #expect(screen.shows("cannot dispatch"), "\(screen.text)")
            try screen.type("Q")
            #expect(screen.status() == 0)
        }
    }

    @Test(
        "What root does in somebody's store leaves nothing that locks its owner out",
        .enabled(if: OtherUser.isRoot, "the tests do not run as root"))
    func rootsHand() throws {
        try store { redrive, receiver in
            let root = Redrive(store: redrive.store)
            try root.addEndpoint("b", receiver.url)
            try root.publish("a.b")
            for command in [
                ["dispatch", "--until-idle"], ["compact"], ["environment", "prod"],
                ["endpoint", "rotate-secret", "a"],
                ["key", "add", "--name", "k", "--role", "admin"],
            ] {
                #expect(try root.run(command).status == 0, "\(command)")
            }
            for name in try FileManager.default.subpathsOfDirectory(atPath: redrive.store) {
                var found = stat()
                #expect(lstat(redrive.store + "/" + name, &found) == 0)
                #expect(found.st_uid == OtherUser.owner.user, "\(name)")
            }
            try redrive.publish("a.b")
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(try redrive.run(["list", "status:success", "--count"]).output == "5\n")
        }
    }
}
