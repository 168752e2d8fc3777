import Foundation
import Testing

@Suite("What is done to the store, in the operator journal")
struct StoreActionTests {
    @Test("Keys, retention and environment are told with who and what, and found by it (B9)")
    func told() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let key = ["key", "add", "--name", "shop", "--role", "viewer", "--app", "acme"]
            for command in [
                key, ["key", "revoke", "shop"], ["retention", "7d"], ["environment", "prod"],
                ["environment", "--clear"],
            ] {
                #expect(try redrive.run(command).status == 0)
            }
            let all = try redrive.run(["journal", "--json"]).objects
            let told = all.filter { $0["did"] as? String != "endpoint added" }
            #expect(
                told.map { $0["did"] as? String } == [
                    "environment set", "environment set", "retention set", "key revoked",
                    "key added",
                ])
            let results = told.map { $0["results"] as? [String: Any] }
            #expect(
                results.map { $0?["object"] as? String } == [
                    "no name", "prod", "7d", "shop", "shop",
                ])
            #expect(results.last??["note"] as? String == "viewer of acme")
            #expect(told.allSatisfy { $0["by"] is String })
            let found = try redrive.run(["journal", "did:key", "shop"]).output
            #expect(found.contains("key added") && found.contains("shop: viewer of acme"))
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }
}
