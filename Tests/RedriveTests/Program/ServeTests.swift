import Foundation
import Synchronization
import Testing

@testable import redrive

@Suite("The gateway of redrive serve")
struct ServeTests {
    @Test("A key opens while it is there, and a running server knows at once")
    func keys() throws {
        try Redrive.temporary { redrive in
            let key = try redrive.addKey("runtime")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let event = #"{"type":"a.b","subject_ref":"cus_1","payload":{"n": 1 }}"#
            #expect(try gateway.ask("POST", "/v1/events", body: event).status == 401)
            #expect(try gateway.ask("POST", "/v1/events", key: key, body: event).status == 202)
            let later = try redrive.addKey("viewer")
            #expect(try gateway.ask("GET", "/v1/deliveries", key: later).status == 200)
            #expect(try gateway.ask("GET", "/v1/deliveries", key: key).status == 403)
            let names = try redrive.run(["key", "list", "--json"]).objects
                .compactMap { $0["name"] as? String }
            #expect(names.count == 2)
            for name in names { try redrive.run(["key", "revoke", name]) }
            #expect(try gateway.ask("POST", "/v1/events", key: key, body: event).status == 401)
            #expect(!gateway.messages.contains(key.dropFirst(4)))
            #expect(gateway.messages.contains("POST /v1/events 202"))
        }
    }

    @Test("Where another process dispatches it answers all the same, and takes over when that ends")
    func besideDispatcher() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            let key = try redrive.addKey("runtime")
            let holder = try redrive.start(["dispatch"])
            defer { holder.terminate() }
            try redrive.publish("a.b")
            #expect(receiver.waits(for: 1))
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            #expect(gateway.says("held by process \(holder.processIdentifier)"))
            let event = #"{"type":"a.b","payload":{}}"#
            #expect(try gateway.ask("POST", "/v1/events", key: key, body: event).status == 202)
            #expect(receiver.waits(for: 2))
            #expect(!gateway.messages.contains("dispatching, pid"))
            holder.terminate()
            holder.waitUntilExit()
            #expect(try gateway.ask("POST", "/v1/events", key: key, body: event).status == 202)
            #expect(receiver.waits(for: 3))
            #expect(gateway.says("dispatching, pid \(gateway.process.processIdentifier)"))
            // One that nobody could ask anything has nothing to wait for.
            #expect(try redrive.run(["dispatch"]).status == 4)
        }
    }

    @Test("A gateway whose store was moved says that nobody dispatches (S25)")
    func moved() throws {
        try Redrive.temporary { redrive in
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            #expect(try gateway.ask("GET", "/healthz").body.contains(#""dispatching":true"#))
            try FileManager.default.moveItem(atPath: redrive.store, toPath: redrive.store + "-old")
            let end = Date().addingTimeInterval(30)
            while try gateway.ask("GET", "/healthz").body.contains(#""dispatching":true"#),
                Date() < end
            {
                usleep(100_000)
            }
            let health = try gateway.ask("GET", "/healthz").body
            #expect(health.contains(#""dispatching":false"#))
            #expect(health.contains("read-only"))
            #expect(gateway.messages.contains("removed or moved"))
        }
    }

    @Test("What is published arrives byte for byte, and is shown, retried and replayed (C5)")
    func deliveries() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("410 Gone"))
            try redrive.addEndpoint("billing", receiver.url)
            let runtime = try redrive.addKey("runtime")
            let desk = try redrive.addKey("operator")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let payload = #"{"n":  1.50, "ä":"\u00e4"}"#
            let answer = try gateway.ask(
                "POST", "/v1/events", key: runtime,
                body: #"{"type":"a.b","id":"once","payload":\#(payload)}"#)
            #expect(answer.status == 202)
            #expect(receiver.waits(for: 1))
            #expect(
                receiver.requests.first.map { String(decoding: $0.body, as: UTF8.self) } == payload)
            let again = try gateway.ask(
                "POST", "/v1/events", key: runtime,
                body: #"{"type":"a.b","id":"once","payload":{}}"#)
            #expect(again.status == 409)
            let id = try #require(
                try redrive.run(["list", "--json"]).objects.first?["id"] as? String)
            let end = Date().addingTimeInterval(10)
            while try redrive.show(id)["status"] as? String != "EXHAUSTED", Date() < end {
                usleep(20_000)
            }
            let path = "/v1/deliveries/\(id)"
            #expect(try gateway.ask("POST", path + "/retry", key: runtime).status == 403)
            #expect(try gateway.ask("POST", path + "/cancel", key: desk).status == 409)
            let replay = try gateway.ask(
                "POST", path + "/replay", key: desk, body: #"{"reason":"try it"}"#)
            #expect(replay.status == 200)
            // How it stands when it is read: it may have been sent again by then.
            #expect(replay.body.contains(#""replays":1"#))
            #expect(receiver.waits(for: 2))
            let list = try gateway.ask("GET", "/v1/deliveries?query=event:a.*&limit=1", key: desk)
            #expect(list.body.contains(#""total":1"#))
            #expect(
                try gateway.ask("GET", "/v1/deliveries?query=statsu:x", key: desk).status == 422)
            let shown = try gateway.ask("GET", path, key: desk)
            #expect(shown.body.contains(#""trigger":"replay""#))
            #expect(shown.body.contains(#""reason":"try it""#))
        }
    }

    @Test("A key for one tenant sees and touches nothing of another's (E3)")
    func tenants() throws {
        try Redrive.temporary { redrive in
            for app in ["acme", "other"] {
                try redrive.run(["publish", "a.b", "--app", app], input: "{}")
                try redrive.addEndpoint(
                    app, "http://127.0.0.1:9/", ["--allow-private", "--app", app])
                try redrive.run(["publish", "a.b", "--app", app], input: "{}")
            }
            let key = try redrive.addKey("admin", ["--app", "acme"])
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let list = try gateway.ask("GET", "/v1/deliveries", key: key)
            #expect(list.body.contains(#""total":1"#))
            let cross = try gateway.ask(
                "GET", "/v1/deliveries?query=app:other%20or%20app:acme", key: key)
            #expect(cross.body.contains(#""total":1"#))
            let foreign = try #require(
                try redrive.run(["list", "app:other", "--json"]).objects.first?["id"] as? String)
            #expect(try gateway.ask("GET", "/v1/deliveries/\(foreign)", key: key).status == 404)
            #expect(
                try gateway.ask("POST", "/v1/deliveries/\(foreign)/cancel", key: key).status == 404)
            #expect(try gateway.ask("GET", "/api/v1/app/other", key: key).status == 404)
            #expect(try gateway.ask("GET", "/api/v1/app/acme", key: key).status == 200)
            let apps = try gateway.ask("GET", "/api/v1/app", key: key)
            #expect(!apps.body.contains("other"))
            #expect(
                try gateway.ask(
                    "POST", "/v1/events", key: key,
                    body: #"{"type":"a.b","app":"other","payload":1}"#
                ).status == 403)
        }
    }

    @Test("Killed between receipt and reply: whatever was acknowledged is there (N10)")
    func killed() throws {
        try Redrive.temporary { redrive in
            let key = try redrive.addKey("runtime")
            var acknowledged: Set<String> = []
            for round in 0..<4 {
                let gateway = try Gateway(redrive)
                let writers = (0..<8).map { writer in
                    Publisher(gateway, key: key, prefix: "r\(round)w\(writer)")
                }
                for writer in writers { writer.start() }
                usleep(useconds_t(120_000 + round * 37_000))
                kill(gateway.process.processIdentifier, SIGKILL)
                gateway.process.waitUntilExit()
                for writer in writers { acknowledged.formUnion(writer.finish()) }
            }
            #expect(!acknowledged.isEmpty)
            let after = try Gateway(redrive)
            defer { after.stop() }
            for id in acknowledged {
                // The same key again is the same event, where it is there.
                let answer = try after.ask(
                    "POST", "/v1/events", key: key,
                    body: #"{"type":"a.b","id":"\#(id)","payload":{}}"#)
                #expect(
                    answer.body.contains(#""repeat":true"#), "\(id) was acknowledged and is lost")
            }
        }
    }

    @Test(
        "A gateway that cannot start ends the process before anything is sent",
        .enabled(if: FailingCalls.isPermitted, "needs root and strace"))
    func unwatched() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            try redrive.publish("a.b")
            let path = redrive.store + "-messages"
            try Data().write(to: URL(filePath: path))
            // What the kernel answers a user who has its most watches; the first call is the
            // runtime's own.
            let process = try redrive.start(
                ["serve", "--listen", "127.0.0.1:0"],
                through: [
                    Redrive.tool("strace") ?? "", "-f", "-qq", "-o", "/dev/null", "-e",
                    "inject=epoll_ctl:error=ENOSPC:when=2+",
                ], messages: FileHandle(forWritingTo: URL(filePath: path)))
            process.waitUntilExit()
            #expect(process.terminationStatus == 1)
            let said = try String(contentsOfFile: path, encoding: .utf8)
            #expect(said.contains("epoll refuses a descriptor: No space left on device"))
            let delivery = try #require(try redrive.run(["list", "--json"]).objects.first)
            #expect(delivery["status"] as? String == "PENDING")
            #expect(delivery["attempts"] as? Int == 0)
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test("SIGTERM answers a checkout that Stripe leaves open, and keeps how it ended (C3)")
    func stoppedCheckout() throws {
        try Redrive.temporary { redrive in
            let stripe = try HaltingReceiver(at: .headers)
            let key = try redrive.addKey("runtime")
            let file = redrive.store + ".stripe-key"
            try Data("sk_test_0123456789".utf8).write(to: URL(filePath: file))
            let gateway = try Gateway(
                redrive, ["--stripe-key-file", file, "--stripe-base-url", stripe.url])
            let ended = DispatchSemaphore(value: 0)
            let answer = Mutex((status: 0, body: ""))
            Thread {
                let got = try? gateway.ask(
                    "POST", "/v1/checkout/session", key: key,
                    body: #"{"subject_ref":"cus_1","price_id":"price_1","#
                        + #""success_url":"https://a.example/","cancel_url":"https://a.example/"}"#)
                if let got { answer.withLock { $0 = got } }
                ended.signal()
            }.start()
            #expect(stripe.waits())
            gateway.stop()
            #expect(gateway.process.terminationStatus == 0)
            ended.wait()
            #expect(answer.withLock { $0.status } == 502)
            #expect(answer.withLock { $0.body }.contains("before Stripe answered"))
            let customer = try redrive.run(["customer", "cus_1", "--json"])
            #expect(customer.output.contains("redrive was stopped before Stripe answered"))
        }
    }

    @Test("SIGTERM answers what is under way, and a usual address that is taken harms nobody")
    func stopping() throws {
        try Redrive.temporary { redrive in
            let gateway = try Gateway(redrive)
            #expect(try gateway.ask("GET", "/healthz").status == 200)
            #expect(try gateway.ask("GET", "/metrics").body.contains("redrive_store_writable 1"))
            gateway.process.terminate()
            gateway.process.waitUntilExit()
            #expect(gateway.process.terminationStatus == 0)
            #expect(gateway.messages.contains("stopped"))
            #expect(try redrive.run(["serve", "--listen", "nowhere"]).status == 2)
            #expect(try redrive.run(["serve", "--listen", "203.0.113.1:1"]).status == 1)
        }
    }
}
