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
}
