import Foundation
import Testing

@Suite("Care for endpoints from a shell")
struct EndpointCareCommandTests {
    private static func status(_ redrive: Redrive, _ name: String) throws -> String? {
        try redrive.run(["endpoint", "show", name, "--json"]).objects.first?["status"] as? String
    }

    @Test("An endpoint where every attempt would be blocked is taken, and that is said (D23)")
    func blocked() throws {
        try Redrive.temporary { redrive in
            let inside = ["endpoint", "add", "--name", "in", "--url", "http://10.0.0.1/"]
            let added = try redrive.run(inside)
            #expect(added.status == 0)
            #expect(added.messages.contains("in leads to a private address"))
            let allowed = try redrive.run(["endpoint", "edit", "in", "--allow-private"])
            #expect(!allowed.messages.contains("leads to"))
            let outside = ["endpoint", "add", "--name", "out", "--url", "https://example.com/"]
            #expect(try !redrive.run(outside).messages.contains("leads to"))
        }
    }

    @Test("A paused endpoint gets nothing until it is resumed, whoever dispatches")
    func pause() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            let paused = try redrive.run(
                ["endpoint", "pause", "a", "--reason", "moving", "--json"])
            #expect(paused.status == 0)
            #expect(paused.objects.first?["status"] as? String == "paused")
            let pause = paused.objects.first?["pause"] as? [String: Any]
            #expect(pause?["reason"] as? String == "moving")
            let id = try #require(try redrive.publish("a.b").first)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.isEmpty)
            let retry = try redrive.run(["retry", id])
            #expect(retry.status == 1)
            #expect(retry.messages.contains("paused by"))
            #expect(try redrive.run(["endpoint", "resume", "a"]).status == 0)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.count == 1)
            #expect(try Self.status(redrive, "a") == "enabled")
        }
    }

    @Test("Rates and lengths of time are shown as they are written")
    func units() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint(
                "a", "http://127.0.0.1:1/", ["--allow-private", "--rate", "1/m"])
            #expect(try redrive.run(["endpoint", "show", "a"]).output.contains("1/m\n"))
            let long = try redrive.run(["endpoint", "rotate-secret", "a", "--overlap", "9999d"])
            #expect(long.messages.contains("this is 9999d"), "\(long.messages)")
        }
    }

    @Test("A drop says how many first, needs a reason, and cancels them all")
    func drop() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let ids = try (0..<3).flatMap { _ in try redrive.publish("a.b") }
            #expect(try redrive.run(["endpoint", "drop", "a"]).status == 2)
            let plan = try redrive.run(["endpoint", "drop", "a", "--dry-run", "--json"])
            #expect(plan.objects.first?["would_drop"] as? Int == 3)
            #expect(try redrive.show(ids[0])["status"] as? String == "PENDING")
            let drop = try redrive.run(
                ["endpoint", "drop", "a", "--reason", "sent twice", "--json"])
            #expect(drop.objects.first?["dropped"] as? Int == 3)
            for id in ids {
                #expect(try redrive.show(id)["status"] as? String == "CANCELLED")
            }
            let again = try redrive.run(["endpoint", "drop", "a", "--reason", "x"])
            #expect(again.status == 1)
            #expect(again.messages.contains("nothing is pending"))
        }
    }

    @Test("A probe sends nothing and ends with 1 when nothing would get through")
    func probe() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("up", receiver.url)
            try redrive.addEndpoint("down", "http://127.0.0.1:1/")
            try redrive.addEndpoint("walled", receiver.url, [])
            let up = try redrive.run(["endpoint", "probe", "up"])
            #expect(up.status == 0, "\(up.output)")
            #expect(up.output.contains("connection  ok"))
            #expect(receiver.requests.isEmpty)
            #expect(try redrive.run(["endpoint", "probe", "down"]).status == 1)
            let walled = try redrive.run(["endpoint", "probe", "walled", "--json"])
            #expect(walled.status == 1)
            #expect(walled.objects.first?["reachable"] as? Bool == false)
            #expect(walled.output.contains("loopback"))
        }
    }

    @Test("A test event reaches one endpoint, with the payload given or one of its own")
    func test() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            let other = try Receiver()
            try redrive.addEndpoint("a", receiver.url, ["--allow-private", "--events", "x.y"])
            try redrive.addEndpoint("b", other.url)
            let test = try redrive.run(["endpoint", "test", "a", "--json"])
            #expect(test.objects.first?["event_type"] as? String == "redrive.test")
            let own = try redrive.run(
                ["endpoint", "test", "a", "--type", "ping.me"], input: #"{"hello":1}"#)
            #expect(own.status == 0)
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.count == 2)
            #expect(other.requests.isEmpty)
        }
    }
}
