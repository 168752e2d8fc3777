import Foundation
import Testing

@Suite("redrive demo")
struct DemoTests {
    @Test("Without a terminal it says what it made and keeps it: every status, sound, 0700")
    func json() throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["demo", "--json"])
            #expect(run.status == 0, "\(run.messages)")
            let made = try #require(run.objects.first)
            let store = try #require(made["store"] as? String)
            defer {
                let folder = URL(filePath: store).deletingLastPathComponent()
                try? FileManager.default.removeItem(at: folder)
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: store)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            let counts = try #require(made["by_status"] as? [String: Int])
            for status in ["PENDING", "SUCCESS", "FAILED", "EXHAUSTED", "CANCELLED"] {
                #expect((counts[status] ?? 0) > 0, "\(status)")
            }
            let demo = Redrive(store: store)
            #expect(try demo.run(["doctor"]).status == 0)
            let total = try demo.run(["list", "--count"]).output
            #expect(Int(total.dropLast()) == made["total"] as? Int)
            for query in [
                "error:timeout", "error:tls", "error:dns", "code:410", "code:401", "by:alice",
            ] {
                let count = try demo.run(["list", query, "--count"]).output
                #expect(Int(count.dropLast()) ?? 0 > 0, "\(query)")
            }
        }
    }

    @Test("The history agrees with itself: addresses with URLs, ids with what events are about")
    func agreement() throws {
        try Redrive.temporary { redrive in
            let made = try #require(try redrive.run(["demo", "--json"]).objects.first)
            let store = try #require(made["store"] as? String)
            defer {
                let folder = URL(filePath: store).deletingLastPathComponent()
                try? FileManager.default.removeItem(at: folder)
            }
            let deliveries = try Redrive(store: store).run(["export"]).objects
            #expect(!deliveries.isEmpty)
            for delivery in deliveries {
                let type = delivery["event_type"] as? String ?? ""
                let payload = delivery["payload"] as? String ?? ""
                let isInvoice = payload.contains(#""id":"in_"#)
                #expect(!isInvoice || type.hasPrefix("invoice."), "\(type)")
                for attempt in delivery["attempt_log"] as? [[String: Any]] ?? [] {
                    guard let address = attempt["address"] as? String else { continue }
                    let url = attempt["url"] as? String ?? ""
                    #expect(url.contains("://\(address)/"), "\(url) at \(address)")
                }
            }
        }
    }

    @Test("Without a terminal the console says what to use instead")
    func noTerminal() throws {
        try Redrive.temporary { redrive in
            for call in [[], ["console"], ["demo"]] {
                let run = try redrive.run(call)
                #expect(run.status == 1)
                #expect(run.messages.contains("needs a terminal"))
            }
        }
    }
}
