import Foundation
import Testing

@testable import redrive

@Suite("Access changed by hand, and the catalog it stands beside (C7)")
struct AccessCommandTests {
    @Test("What was granted, revoked and adjusted is in the operator journal with who and why (B9)")
    func journal() throws {
        try Redrive.temporary { redrive in
            try redrive.run([
                "grant-access", "--subject", "cus_1", "--feature", "pro", "--reason",
                "INC-7 lost in the move",
            ])
            try redrive.run([
                "revoke-access", "--subject", "cus_1", "--feature", "pro", "--reason", "moved on",
            ])
            try redrive.run([
                "adjust-usage", "--app", "acme", "--subject", "cus_2", "--meter", "calls",
                "--quantity", "50", "--reason", "goodwill",
            ])
            let entries = try redrive.run(["journal", "--json"]).objects
            #expect(
                entries.map { $0["did"] as? String } == [
                    "adjust usage", "revoke access", "grant access",
                ])
            #expect(entries.allSatisfy { ($0["by"] as? String)?.contains("@") == true })
            #expect(entries[2]["ticket"] as? String == "INC-7")
            #expect(entries[2]["reason"] as? String == "INC-7 lost in the move")
            let results = try #require(entries[0]["results"] as? [String: Any])
            #expect(results["subject_ref"] as? String == "cus_2")
            #expect(results["app"] as? String == "acme")
            #expect(results["quantity"] as? Int == 50)
            let text = try redrive.run(["journal"]).output
            #expect(text.contains("+50 calls of cus_2 in acme"))
            #expect(try redrive.run(["journal", "did:grant", "--json"]).objects.count == 1)
            #expect(try redrive.run(["journal", "id:cus_1", "--json"]).objects.count == 2)
            // A tenant with customers only is one as well.
            let applications = try redrive.run(["app", "list", "--json"]).objects
            #expect(applications.map { $0["app"] as? String } == ["acme", "default"])
            #expect(applications.map { $0["customers"] as? Int } == [1, 1])
            // The journal is a view of what is recorded, after a snapshot as well.
            try redrive.run(["compact"])
            #expect(try redrive.run(["journal", "--json"]).objects.count == 3)
        }
    }

    @Test(
        "A grant's end takes the times of queries, and is still to come",
        arguments: [
            ("2999-01-02", "2999-01-02T00:00:00.000Z"), ("2999-01-02T10:00", "2999-01-02T10:00"),
            ("+30d", nil), ("-2h", nil), ("2h", nil),
        ])
    func until(text: String, shown: String?) throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run([
                "grant-access", "--subject", "cus_1", "--feature", "pro", "--reason", "x",
                "--until", text,
            ])
            let isOver = text.hasSuffix("2h")
            #expect(run.status == (isOver ? 2 : 0), "\(run.messages)")
            if isOver { #expect(run.messages.contains("which is over")) }
            guard let shown else { return }
            #expect(try redrive.run(["customer", "cus_1", "--json"]).output.contains(shown))
        }
    }

    @Test("A service that starts without a catalog says so, and is seen to be without")
    func catalog() throws {
        try Redrive.temporary { redrive in
            let secret = redrive.store + ".secret"
            try Data("whsec_0123456789abcdefghij".utf8).write(to: URL(filePath: secret))
            let options = ["--stripe-secret-file", "tenant=\(secret)"]
            let without = try Gateway(redrive, options)
            #expect(without.messages.contains("catalog.json is missing or names no price"))
            #expect(try without.ask("GET", "/healthz").body.contains(#""catalog":"missing""#))
            #expect(try without.ask("GET", "/metrics").body.contains("redrive_catalog_prices 0\n"))
            without.stop()
            let file = URL(filePath: redrive.store + "/catalog.json")
            try Data(#"{"prices":{"price_1":{"features":["pro"]}}}"#.utf8).write(to: file)
            let with = try Gateway(redrive, options)
            #expect(!with.messages.contains("catalog.json"))
            #expect(try with.ask("GET", "/healthz").body.contains(#""catalog":"read""#))
            #expect(try with.ask("GET", "/metrics").body.contains("redrive_catalog_prices 1\n"))
            try Data("{".utf8).write(to: file)
            let health = try with.ask("GET", "/healthz")
            #expect(health.status == 200)
            #expect(health.body.contains(#""catalog":"unreadable""#))
            #expect(
                try with.ask("GET", "/metrics").body.contains("redrive_catalog_readable 0\n"))
            with.stop()
        }
    }
}
