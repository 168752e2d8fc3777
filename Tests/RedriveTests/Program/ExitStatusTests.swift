import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Exit statuses and sentences")
struct ExitStatusTests {
    @Test("A store that is full, or has to be asked again, refuses; it is not unfit")
    func faults() {
        let refused: [StoreError] = [
            .refused("no"), .full("no room"), .again("look again"), .missing(path: "/s"),
            .readOnly(reason: "moved"), .unsafe(path: "/s", what: "is open", mend: "close it"),
            .system(path: "/s", call: "write", code: 28, reason: "full"),
        ]
        let unfit: [StoreError] = [
            .damaged(path: "/s", offset: 0, what: "torn"), .locked(what: "it", holder: "1"),
            .newerFormat(path: "/s", found: "2", supported: "1"),
        ]
        #expect(Set(refused.map { ExitStatus($0) }) == [.refused])
        #expect(Set(unfit.map { ExitStatus($0) }) == [.store])
    }

    @Test("Looking into a store that is not there says so and makes none")
    func missingStore() throws {
        try Redrive.temporary { redrive in
            for call in [
                ["list"], ["stats"], ["show", "dlv_1"], ["export"], ["endpoint", "list"],
            ] {
                let run = try redrive.run(call + ["--json"])
                #expect(run.status == 1, "\(call)")
                #expect(run.messages.contains("no store"), "\(call)")
                #expect(run.objects.first?["refused"] is String, "\(call)")
            }
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }

    @Test("What was done although nothing could be printed is said, with its id")
    func fullOutput() throws {
        try Redrive.temporary { redrive in
            let add = #"endpoint add --name a --url http://127.0.0.1:1/"#
            for call in [add, add.replacing("name a", with: "name b") + " --json"] {
                let run = try redrive.shell(#""$redrive" \#(call) >/dev/full"#)
                #expect(run.status == 1)
                #expect(run.messages.contains("rotate-secret ep_"), "\(run.messages)")
                #expect(!run.messages.contains("shown this once"))
            }
            let key = try redrive.shell(
                #""$redrive" key add --name k --role viewer >/dev/full"#)
            #expect(key.messages.contains("key revoke key_"), "\(key.messages)")
            let run = try redrive.shell(#""$redrive" publish x.y --json >/dev/full"#, input: "{}")
            #expect(run.status == 1)
            #expect(run.messages.contains(" is stored"), "\(run.messages)")
            #expect(run.messages.contains("evt_"))
        }
    }

    @Test("What acts on what must be there says that there is no store, and makes none")
    func nothingToChange() throws {
        try Redrive.temporary { redrive in
            let calls = [
                "retry x", "cancel x", "replay x", "resend x", "job x pause", "key revoke x",
                "endpoint edit x --name y", "endpoint pause x", "endpoint disable x",
                "endpoint test x", "endpoint rotate-secret x", "endpoint drop x --reason y",
                "purge", "compact",
            ]
            for call in calls {
                let run = try redrive.run(call.split(separator: " ").map(String.init))
                #expect(run.status == 1, "\(call)")
                #expect(run.messages.contains("there is no store at"), "\(call): \(run.messages)")
            }
            #expect(try redrive.run(["publish", "bad/type"], input: "{}").status == 1)
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }

    @Test("Help names every place in which the store is looked for")
    func storePlaces() throws {
        try Redrive.temporary { redrive in
            let help = try redrive.run(["list", "--help"]).output
            for place in ["$REDRIVE_STORE", "$XDG_DATA_HOME/redrive", "~/.local/share/redrive"] {
                #expect(help.contains(place))
            }
        }
    }

    @Test("A store that is granted before it is there is made, and none for a group that is not")
    func grantFirst() throws {
        let group = try #require(getgrgid(getegid()).map { String(cString: $0.pointee.gr_name) })
        try Redrive.temporary { redrive in
            #expect(try redrive.run(["grant", "no-such-group", "read"]).status == 1)
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
            let run = try redrive.run(["grant", group, "read"])
            #expect(run.status == 0, "\(run.messages)")
            var status = stat()
            #expect(stat(redrive.store, &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o2750)
        }
    }

    @Test("A store whose journal is lost is damaged, and nothing is made in its place (S13)")
    func lostJournal() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let journal = redrive.store + "/journal"
            let files = FileManager.default
            func isLost() throws {
                for call in [["doctor"], ["list"], ["compact"], ["publish", "a.b"]] {
                    let run = try redrive.run(call, input: "{}")
                    #expect(run.status == 4, "\(call): \(run.messages)")
                    #expect(run.messages.contains("no segment of it is left"), "\(run.messages)")
                }
            }
            for name in try files.contentsOfDirectory(atPath: journal) {
                try files.removeItem(atPath: journal + "/" + name)
            }
            try isLost()
            #expect(try files.contentsOfDirectory(atPath: journal).isEmpty)
            try files.removeItem(atPath: journal)
            try isLost()
            #expect(!files.fileExists(atPath: journal))
        }
    }

    @Test("A store is made with mode 0700, whatever the umask (T11)")
    func mode() throws {
        try Redrive.temporary { redrive in
            let before = umask(0)
            defer { umask(before) }
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let attributes = try FileManager.default.attributesOfItem(atPath: redrive.store)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test(
        "Wrong usage and wrong queries end with 2 and say what would be right",
        arguments: [
            (["frobnicate"], "no command"), (["list", "--limit", "many"], "whole number"),
            (["list", "statsu:failed"], "column 1"), (["list", "(a"], "column"),
            (["replay", "--query", " ", "--reason", "x"], "attempts:>=0"),
            (["cancel", "--query", "", "--reason", "x"], "every delivery"),
            (["retry"], "needs an ID"), (["retry", "--query", "status:failed"], "--reason"),
            (["publish"], "needs TYPE"), (["endpoint", "add"], "--name"),
            (
                ["endpoint", "add", "--name", "a", "--url", "http://h/", "--retry", "soon"],
                "--retry"
            ),
            (["endpoint", "edit", "a", "--reason", "x"], "what to change"),
            (["serve", "--stripe-base-url", "ftp://x"], "--stripe-base-url"),
            (["list", "--sort", "colour"], "one of"), (["grant", "staff"], "read or write"),
            (["customers", "cus_1"], "no command"), (["serve", "--listen", "x"], "HOST:PORT"),
        ] as [([String], String)])
    func usage(call: [String], wanted: String) throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(call)
            #expect(run.status == 2)
            #expect(run.messages.contains(wanted), "\(run.messages)")
            #expect(run.output.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }

    @Test("A directory that is refused has nothing made in it (S33)")
    func refusedDirectory() throws {
        try Redrive.temporary { redrive in
            try FileManager.default.createDirectory(
                atPath: redrive.store, withIntermediateDirectories: false)
            #expect(chmod(redrive.store, 0o777) == 0)
            let run = try redrive.run(["publish", "a.b"], input: "{}")
            #expect(run.status == 1)
            #expect(run.messages.contains("chmod o="), "\(run.messages)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: redrive.store).isEmpty)
        }
    }

    @Test("Arguments that are not UTF-8 are refused, and not made into others")
    func notUTF8() throws {
        try Redrive.temporary { redrive in
            let run = try redrive.shell(
                #""$redrive" endpoint add --name "$(printf 'a\377')" --url http://127.0.0.1:1/"#)
            #expect(run.status == 2)
            #expect(run.messages.contains("UTF-8"), "\(run.messages)")
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }

    @Test("A customer nobody knows ends with 1, for people and programs")
    func unknownCustomer() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            #expect(try redrive.run(["customer", "nobody"]).status == 1)
            let run = try redrive.run(["customer", "nobody", "--json"])
            #expect(run.status == 1)
            #expect(run.objects.first?["refused"] is String)
        }
    }

    @Test("A file that may not grow any more is a refusal, and no signal's end (S20)")
    func fileLimit() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let line = #"{"type":"a.b","payload":"\#(String(repeating: "x", count: 9000))"}"#
            let run = try redrive.shell(
                #"ulimit -f 1100; exec "$redrive" publish --lines"#,
                input: String(repeating: line + "\n", count: 300))
            #expect(run.status > 0)
            #expect(run.messages.contains("File too large"), "\(run.messages)")
            #expect(try redrive.run(["doctor"]).status == 0)
            #expect(try redrive.publish("a.b").count == 1)
        }
    }

    @Test("Some of several refused ends with 3, all refused with 1, each with its reason")
    func refusals() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let id = try #require(try redrive.publish("a.b").first)
            let some = try redrive.run(["cancel", id, "dlv_unknown", "--json"])
            #expect(some.status == 3)
            #expect(some.objects.first?["status"] as? String == "CANCELLED")
            #expect(some.objects.last?["id"] as? String == "dlv_unknown")
            #expect(some.objects.last?["refused"] is String)
            #expect(some.messages.contains("dlv_unknown"))
            #expect(try redrive.run(["cancel", id]).status == 1)
            #expect(try redrive.run(["show", "dlv_unknown"]).status == 1)
        }
    }

    @Test("A dry run says what would happen and does nothing")
    func dryRun() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            try redrive.publish("a.b")
            let run = try redrive.run(["cancel", "--query", "status:pending", "--dry-run"])
            #expect(run.status == 0)
            #expect(run.output.contains("would cancel 1"))
            #expect(try redrive.run(["list", "status:pending", "--count"]).output == "1\n")
        }
    }

    @Test("A dry run of named deliveries has their ids on standard output, and nothing else")
    func dryRunOfNamed() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let id = try #require(try redrive.publish("a.b").first)
            let run = try redrive.run(["cancel", id, "dlv_unknown", "--dry-run"])
            #expect(run.status == 3)
            #expect(run.output == "\(id)  PENDING\n")
            #expect(run.messages.contains("would cancel 1, 1 refused"))
        }
    }

    @Test("Beyond twenty refusals the rest are counted by their reasons; JSON has each")
    func manyRefusals() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let ids = (0..<25).map { "dlv_unknown\($0)" }
            let run = try redrive.run(["cancel"] + ids + ["--json"])
            #expect(run.status == 1)
            #expect(run.objects.count == 25)
            let lines = run.messages.split(separator: "\n")
            #expect(lines.count == 21, "\(lines)")
            #expect(lines.last?.hasPrefix("redrive: and 5 more: 5 ") == true, "\(lines)")
        }
    }

    @Test("Who finds nothing is told why, where that can be told; the output stays as it is")
    func nothingFound() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            try redrive.publish("a.b")
            for command in ["list", "stats", "groups", "export"] {
                let run = try redrive.run([command, "endpoint:nope"])
                #expect(run.status == 0)
                #expect(run.messages.contains("no endpoint is called \"nope\""), "\(command)")
                #expect(try redrive.run([command, "endpoint:a"]).messages.isEmpty, "\(command)")
            }
            let later = try redrive.run(["list", "since:tomorrow", "--count"])
            #expect(later.output == "0\n")
            #expect(later.messages.contains("is still to come"))
            #expect(try redrive.run(["list", "code:6xx"]).status == 2)
            let retry = try redrive.run(["retry", "--query", "endpoint:nope", "--dry-run"])
            #expect(retry.messages.contains("no endpoint is called"))
        }
    }

    @Test(
        "URLs with user information or control bytes are refused",
        arguments: ["http://user:pass@h/", "http://h/\u{1}", "ftp://h/", "h", "http://"])
    func urls(url: String) throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["endpoint", "add", "--name", "a", "--url", url])
            #expect(run.status == 1, "\(run.messages)")
            #expect(!run.messages.isEmpty)
        }
    }

    @Test("Names are unique among an application's living endpoints")
    func names() throws {
        try Redrive.temporary { redrive in
            let first = try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let call = ["endpoint", "add", "--name", "a", "--url", "http://h/"]
            #expect(try redrive.run(call).status == 1)
            #expect(try redrive.run(call + ["--app", "acme"]).status == 0)
            #expect(try redrive.run(["endpoint", "show", "a"]).status == 1)
            #expect(try redrive.run(["endpoint", "delete", first]).status == 0)
            #expect(try redrive.run(call).status == 0)
        }
    }

    @Test("A damaged store ends with 4, and the doctor names file and offset")
    func damage() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            for number in 0..<20 { try redrive.publish("a.b", "payload \(number)") }
            let folder = redrive.store + "/journal"
            let name = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted().first)
            let file = URL(filePath: folder + "/" + name)
            var bytes = try Data(contentsOf: file)
            let place = try #require(bytes.range(of: Data("payload 3".utf8)))
            bytes[place.lowerBound] ^= 0x40
            try bytes.write(to: file)
            let doctor = try redrive.run(["doctor", "--json"])
            #expect(doctor.status == 4)
            #expect(doctor.messages.contains(name), "\(doctor.messages)")
            #expect(doctor.objects.first?["sound"] as? Bool == false)
            #expect(try redrive.run(["publish", "a.b"], input: "x").status == 4)
            let rest = try redrive.run(["list", "--json"])
            #expect(rest.status == 4, "what is left is printed, and is not taken for all")
            #expect(rest.objects.count == 19)
            try Data("garbage".utf8).write(to: URL(filePath: redrive.store + "/store.json"))
            #expect(try redrive.run(["list"]).status == 4)
        }
    }

    @Test("An event that reaches nobody is answered with its id all the same")
    func reachesNobody() throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["publish", "a.b", "--json"], input: "x")
            #expect(run.status == 0)
            #expect((run.objects.first?["event_id"] as? String)?.hasPrefix("evt_") == true)
            #expect((run.objects.first?["deliveries"] as? [Any])?.isEmpty == true)
        }
    }
}
