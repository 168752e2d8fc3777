import Foundation
import Testing

@Suite("redrive groups")
struct GroupsTests {
    @Test("Failures alike are one object, whose query finds them again")
    func groups() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("closed", "http://127.0.0.1:1/", ["--retry", "1h"])
            #expect(try redrive.run(["groups"]).output.contains("no failures"))
            for _ in 0..<3 { try redrive.publish("invoice.paid") }
            try redrive.run(["dispatch", "--until-idle"])
            let run = try redrive.run(["groups", "--json"])
            #expect(run.objects.count == 1)
            let group = try #require(run.objects.first)
            // The address is not private to this endpoint, so the dial is what fails.
            #expect(group["count"] as? Int == 3)
            #expect((group["endpoint"] as? [String: Any])?["name"] as? String == "closed")
            #expect(group["response_code"] is NSNull)
            #expect(group["last_success_at"] is NSNull)
            let query = try #require(group["query"] as? String)
            #expect(try redrive.run(["list", "--count", query]).output == "3\n")
            #expect(try redrive.run(["list", "--count", "fingerprint:none"]).output == "0\n")
            #expect(try redrive.run(["groups", "--json", "code:500"]).output.isEmpty)
            #expect(try redrive.run(["groups"]).output.contains("redrive list '\(query)'"))
        }
    }

    @Test("A wrong fingerprint is wrong usage, and says what would be right")
    func wrong() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("closed", "http://127.0.0.1:1/")
            let run = try redrive.run(["list", "fingerprint:12"])
            #expect(run.status == 2)
            #expect(run.messages.contains("eight hexadecimal digits"))
        }
    }
}
