import Foundation
import Testing

@testable import redrive

@Suite(
    "A store that two users of a group work on (E1, E2)",
    .enabled(if: OtherUser.isUsable, "setpriv cannot run the program as another user"))
struct SharedStoreTests {
    /// A store of the owner's with an endpoint, open to the group for writing, as either sees it.
    private func shared(
        _ body: (_ owner: Redrive, _ member: Redrive, _ group: String, Receiver) throws -> Void
    ) throws {
        let receiver = try Receiver()
        let group = try #require(OtherUser.owner.groupName)
        try OtherUser.owner.temporary { owner in
            try owner.addEndpoint("a", receiver.url)
            let grant = try owner.run(["grant", group, "write"])
            #expect(grant.status == 0, "\(grant.messages)")
            try body(owner, Redrive(store: owner.store, as: OtherUser.member), group, receiver)
        }
    }

    /// The permission bits in a store: of folders, of files, and of everything secret.
    private func bits(_ redrive: Redrive) throws -> (folders: Set<Int>, files: Set<Int>, Set<Int>) {
        var found: (folders: Set<Int>, files: Set<Int>, Set<Int>) = ([], [], [])
        for name in try FileManager.default.subpathsOfDirectory(atPath: redrive.store) + ["."] {
            var status = stat()
            try #require(lstat(redrive.store + "/" + name, &status) == 0)
            let bits = Int(status.st_mode & 0o7777)
            if name.hasPrefix("secrets") {
                found.2.insert(bits)
            } else if status.st_mode & S_IFMT == S_IFDIR {
                found.folders.insert(bits)
            } else {
                found.files.insert(bits)
            }
        }
        return found
    }

    @Test("Both append in turn, each reads what the other wrote, and the bits stay as granted")
    func inTurn() throws {
        try shared { owner, member, _, _ in
            for number in 1...3 {
                #expect(try member.publish("a.b").count == 1)
                #expect(try owner.run(["list", "--count"]).output == "\(2 * number - 1)\n")
                #expect(try owner.publish("a.b").count == 1)
                #expect(try member.run(["list", "--count"]).output == "\(2 * number)\n")
            }
            for user in [member, owner, member] {
                #expect(try user.run(["compact"]).status == 0)
                #expect(try user.run(["environment", "prod"]).status == 0)
            }
            let found = try bits(owner)
            #expect(found.folders == [0o2770])
            #expect(found.files == [0o660])
            #expect(found.2 == [0o2700, 0o600] || found.2 == [0o700, 0o600], "\(found.2)")
            #expect(try owner.run(["doctor"]).status == 0)
        }
    }

    @Test(
        "Who may not read the secrets keeps nobody who may from dispatching",
        .enabled(if: OtherUser.isRoot, "only root chooses another user"))
    func secrets() throws {
        try shared { owner, member, _, receiver in
            try member.publish("a.b")
            for command in [
                ["dispatch", "--until-idle"], ["endpoint", "rotate-secret", "a"],
                ["endpoint", "add", "--name", "b", "--url", "http://127.0.0.1:1/"],
            ] {
                let run = try member.run(command)
                #expect(run.status == 1)
                #expect(
                    run.messages.contains("secrets are for their owner only"),
                    "\(command): \(run.messages)")
            }
            #expect(receiver.requests.isEmpty)
            #expect(try owner.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.count == 1)
            #expect(try owner.run(["endpoint", "list"]).output.contains("a"))
        }
    }

    @Test(
        "Closing the store for writing says which files of others that leaves open",
        .enabled(if: OtherUser.isRoot, "only root chooses another user"))
    func narrowed() throws {
        try shared { owner, member, group, _ in
            try member.publish("a.b")
            let refused = try member.run(["grant", group, "read"])
            #expect(refused.status == 1)
            #expect(refused.messages.contains("only its owner may do that"), "\(refused.messages)")
            #expect(try owner.run(["grant", group, "write"]).status == 0)
            #expect(try member.run(["compact"]).status == 0)
            #expect(try owner.run(["grant", group, "write"]).status == 0, "they are as wanted")
            let narrowed = try owner.run(["grant", group, "read"])
            #expect(narrowed.status == 1)
            #expect(narrowed.messages.contains("all is done but for"), "\(narrowed.messages)")
            #expect(narrowed.messages.contains(owner.store), "\(narrowed.messages)")
            #expect(try member.run(["list", "--count"]).output == "1\n")
            let publishing = try member.run(["publish", "a.b"], input: "{}")
            #expect(publishing.status == 1)
            #expect(
                publishing.messages.contains("`redrive grant GROUP write`"),
                "\(publishing.messages)")
            #expect(try owner.publish("a.b").count == 1)
        }
    }

    @Test(
        "Who may only read can neither retry, replay, resend nor cancel, and nothing is sent (T9)",
        .enabled(if: OtherUser.isRoot, "only root chooses another user"))
    func viewer() throws {
        try shared { owner, member, group, receiver in
            let sent = try #require(try owner.publish("a.b").first)
            #expect(try owner.run(["dispatch", "--until-idle"]).status == 0)
            let waiting = try #require(try owner.publish("a.b").first)
            #expect(try owner.run(["grant", group, "read"]).status == 0)
            let before = try owner.run(["list", "--json"]).output
            #expect(try member.run(["list", "--json"]).output == before)
            for action in ["retry", "replay", "resend", "cancel"] {
                for target in [[sent], [waiting], ["--query", "event:a.b", "--reason", "x"]] {
                    let run = try member.run([action] + target)
                    #expect(run.status == 1, "\(action) \(target)")
                    #expect(
                        run.messages.contains("`redrive grant GROUP write`"), "\(run.messages)")
                }
            }
            #expect(try owner.run(["list", "--json"]).output == before)
            let done = try owner.run(["journal", "--json"]).objects.compactMap {
                $0["did"] as? String
            }
            #expect(Set(done).isDisjoint(with: ["retry", "replay", "resend", "cancel"]), "\(done)")
            #expect(receiver.requests.count == 1)
            #expect(try owner.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.count == 2, "the one that was waiting, once")
        }
    }
}
