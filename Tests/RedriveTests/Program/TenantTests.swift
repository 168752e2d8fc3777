import Foundation
import Testing

@Suite("Tenants on the command line (E3)")
struct TenantTests {
    /// A store in which the endpoint `bad` of each application has failed three deliveries.
    private func outage(
        of applications: [String], _ body: (Redrive) throws -> Void
    ) throws {
        try Redrive.temporary { redrive in
            for application in applications {
                try redrive.addEndpoint(
                    "bad", "http://127.0.0.1:1/",
                    ["--allow-private", "--max-attempts", "1", "--app", application])
                for _ in 0..<3 {
                    try redrive.run(["publish", "a.b", "--app", application], input: "1")
                }
            }
            try redrive.run(["dispatch", "--until-idle"])
            try body(redrive)
        }
    }

    private let retry = ["retry", "--query", "endpoint:bad", "--reason", "x"]

    @Test("A query that reaches several applications is refused, and names them")
    func refused() throws {
        try outage(of: ["acme", "globex"]) { redrive in
            let run = try redrive.run(retry)
            #expect(run.status == 1)
            #expect(run.messages.contains("2 applications: acme (3), globex (3)"))
            #expect(run.messages.contains("--app NAME"))
            #expect(run.messages.contains("--all-apps"))
            #expect(try redrive.run(["journal", "did:retry"]).output.isEmpty)
            let plan = try redrive.run(["retry", "--query", "endpoint:bad", "--dry-run"])
            #expect(plan.status == 1, "as carrying it out would end")
            #expect(plan.output.contains("across 2 applications: acme (3), globex (3)"))
            #expect(plan.output.contains("acme/bad (3), globex/bad (3)"))
            #expect(plan.messages.contains("would be refused"))
        }
    }

    @Test("--app keeps it to one, and the journal says whose deliveries it was about")
    func one() throws {
        try outage(of: ["acme", "globex"]) { redrive in
            let run = try redrive.run(retry + ["--app", "acme", "--json"])
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.objects.map { $0["app"] as? String } == ["acme", "acme", "acme"])
            let entry = try #require(
                try redrive.run(["journal", "did:retry", "--json"]).objects.first)
            #expect(entry["apps"] as? [String] == ["acme"])
            #expect(entry["query"] as? String == "endpoint:bad app:acme")
            #expect(try redrive.run(["journal"]).output.contains("APPS"))
            let none = try redrive.run(retry + ["--app", "acm"])
            #expect(none.messages.contains("no endpoint is of an application “acm”"))
        }
    }

    @Test("--all-apps says that all of them are meant")
    func across() throws {
        try outage(of: ["acme", "globex"]) { redrive in
            let run = try redrive.run(retry + ["--all-apps"])
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.output.contains("retrying 6"))
            #expect(run.messages.contains("it reaches 2 applications: acme (3), globex (3)"))
            let entry = try #require(
                try redrive.run(["journal", "did:retry", "--json"]).objects.first)
            #expect(entry["apps"] as? [String] == ["acme", "globex"])
        }
    }

    @Test("Endpoints are called app/name where there are several applications, and there alone")
    func names() throws {
        try outage(of: ["acme", "globex"]) { redrive in
            for command in ["list", "groups"] {
                let output = try redrive.run([command]).output
                #expect(output.contains(" acme/bad "), "\(output)")
                #expect(output.contains(" globex/bad "), "\(output)")
            }
            let shown = try redrive.run(["endpoint", "show", "globex/bad", "--json"])
            #expect(shown.objects.first?["app"] as? String == "globex")
        }
        try outage(of: ["acme"]) { redrive in
            #expect(try redrive.run(retry).status == 0)
            for command in ["list", "groups", "journal"] {
                let output = try redrive.run([command]).output
                #expect(!output.contains("acme"), "\(output)")
            }
        }
    }

    @Test("--app and --all-apps go with a query, and not with each other")
    func usage() throws {
        try Redrive.temporary { redrive in
            let named = try redrive.run(["retry", "dlv_1", "--app", "acme"])
            #expect(named.status == 2)
            let both = try redrive.run(retry + ["--app", "acme", "--all-apps"])
            #expect(both.status == 2)
        }
    }

    @Test("A uid of an application is as good as its name, for every command with --app")
    func uid() throws {
        try Redrive.temporary { redrive in
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let key = try redrive.addKey("admin")
            let made = try gateway.ask(
                "POST", "/api/v1/app", key: key, body: #"{"name":"Shop"}"#)
            let name = try #require(
                made.body.firstMatch(of: #/"id":"(app_[0-9A-Z]+)"/#).map { String($0.1) })
            let (path, uid) = ("/api/v1/app/\(name)", #"{"uid":"shop"}"#)
            #expect(try gateway.ask("PATCH", path, key: key, body: uid).status == 200)
            let add = ["endpoint", "add", "--url", "https://example.com/", "--name", "a"]
            #expect(try redrive.run(add + ["--app", "shop"]).status == 0)
            #expect(
                try redrive.run(["publish", "a.b", "--app", "shop"], input: "{}").status == 0)
            let listed = try redrive.run(["endpoint", "list", "--app", "shop", "--json"]).objects
            #expect(listed.map { $0["app"] as? String } == [name])
            let cancel = ["cancel", "--query", "event:a.b", "--app", "shop", "--reason", "x"]
            #expect(try redrive.run(cancel + ["--json"]).objects.count == 1)
            let applications = try redrive.run(["app", "list", "--json"]).objects
            #expect(applications.map { $0["app"] as? String } == [name])
            #expect(applications.first?["uid"] as? String == "shop")

            #expect(try gateway.ask("DELETE", path, key: key).status == 204)
            for command in [
                add + ["--app", "shop"], ["publish", "a.b", "--app", "shop"],
                ["key", "add", "--name", "k", "--role", "admin", "--app", name],
            ] {
                let refused = try redrive.run(command, input: "{}")
                #expect(refused.status == 1, "\(command)")
                #expect(refused.messages.contains("was deleted; make it again"))
            }
        }
    }
}
