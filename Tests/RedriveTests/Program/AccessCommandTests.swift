import Foundation
import Testing

@testable import redrive

@Suite("Access changed by hand, and the catalog it stands beside (C7)")
struct AccessCommandTests {
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
