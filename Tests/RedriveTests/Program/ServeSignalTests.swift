import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Signals over HTTP (C1)")
struct ServeSignalTests {
    private static let secret = StripeSide.secret

    /// A signal of Stripe's that gives a subject nothing.
    private static func event(_ id: String) -> String {
        #"{"id":"\#(id)","object":"event","type":"customer.created","created":1700000000,"#
            + #""data":{"object":{"id":"cus_1","object":"customer"}}}"#
    }

    /// The header by which Stripe signs `body` at `moment`.
    private static func signature(
        of body: String, at moment: Date = Date(), secret: String = secret
    ) -> String { StripeSide.signature(of: body, at: moment, secret: secret) }

    private func withGateway(_ body: (Redrive, Gateway) throws -> Void) throws {
        try Redrive.temporary { redrive in
            let file = FileManager.default.temporaryDirectory
                .appending(path: "redrive-stripe-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(Self.secret.utf8).write(to: file)
            let gateway = try Gateway(
                redrive, ["--stripe-secret-file", "tenant=\(file.path)"])
            defer { gateway.stop() }
            try body(redrive, gateway)
        }
    }

    private func send(
        _ gateway: Gateway, _ body: String, _ signature: String?, route: String = "tenant"
    ) throws -> Int {
        try gateway.ask(
            "POST", "/v1/webhooks/stripe/\(route)", body: body,
            headers: signature.map { ["Stripe-Signature: \($0)"] } ?? []
        ).status
    }

    @Test("A signed signal is acknowledged, a copy of it too, and every other arrival is a 400")
    func acknowledged() throws {
        try withGateway { redrive, gateway in
            let body = Self.event("evt_1")
            #expect(try send(gateway, body, Self.signature(of: body)) == 200)
            #expect(try send(gateway, body, Self.signature(of: body)) == 200)
            #expect(try send(gateway, body, nil) == 400)
            #expect(try send(gateway, body + " ", Self.signature(of: body)) == 400)
            #expect(
                try send(gateway, body, Self.signature(of: body, at: Date() - 301)) == 400)
            #expect(
                try send(gateway, body, Self.signature(of: body, at: Date() + 302)) == 400)
            #expect(try send(gateway, body, Self.signature(of: body), route: "billing") == 400)
            let key = try redrive.addKey("runtime")
            let answer = try gateway.ask(
                "GET", "/v1/access?subject_ref=cus_1&feature=pro", key: key)
            #expect(answer.status == 200)
            #expect(answer.body.contains(#""state":"none""#))
            let desk = try redrive.addKey("viewer")
            let customer = try gateway.ask("GET", "/v1/customers/cus_1", key: desk)
            #expect(customer.status == 200)
            #expect(customer.body.contains(#""id":"evt_1""#))
            #expect(try gateway.ask("GET", "/v1/customers/cus_1", key: key).status == 403)
            #expect(!gateway.messages.contains(Self.secret))
        }
    }

    @Test("Each application has its path, its secret and its customers (E3)")
    func tenants() throws {
        try Redrive.temporary { redrive in
            let acme = "whsec_acme_0123456789abcdefghij"
            let files = try ["tenant": Self.secret, "tenant/acme": acme].map { place, secret in
                let file = FileManager.default.temporaryDirectory
                    .appending(path: "redrive-stripe-\(UUID().uuidString)")
                try Data(secret.utf8).write(to: file)
                return (place, file)
            }
            defer { for (_, file) in files { try? FileManager.default.removeItem(at: file) } }
            let gateway = try Gateway(
                redrive,
                files.flatMap { ["--stripe-secret-file", "\($0)=\($1.path)"] })
            defer { gateway.stop() }
            let body = Self.event("evt_1")
            let ours = Self.signature(of: body)
            let theirs = Self.signature(of: body, secret: acme)
            #expect(try send(gateway, body, ours, route: "tenant/acme") == 400)
            #expect(try send(gateway, body, theirs) == 400)
            // A stranger cannot tell an application that has a secret from one that has none.
            for signature in [nil, "t=1", Self.signature(of: body, secret: "whsec_of_nobody_1234")]
            {
                let answers = try ["acme", "nobody"].map { name in
                    try gateway.ask(
                        "POST", "/v1/webhooks/stripe/tenant/\(name)", body: body,
                        headers: signature.map { ["Stripe-Signature: \($0)"] } ?? []
                    ).body.replacing(name, with: "*")
                }
                #expect(answers[0] == answers[1])
            }
            #expect(try send(gateway, body, theirs, route: "tenant/acme") == 200)
            func customer(_ application: String, _ key: String) throws -> String {
                try gateway.ask("GET", "/v1/customers/cus_1?app=\(application)", key: key).body
            }
            let desk = try redrive.addKey("viewer")
            #expect(try customer("acme", desk).contains(#""id":"evt_1""#))
            #expect(!(try customer("default", desk).contains(#""id":"evt_1""#)))
            let key = try redrive.addKey("viewer", ["--app", "default"])
            #expect(!(try customer("acme", key).contains(#""id":"evt_1""#)))
            #expect(try send(gateway, body, ours) == 200)
            #expect(try redrive.run(["signals", "--app", "acme", "--json"]).objects.count == 5)
            let own = try redrive.run(["signals", "--json"]).objects
            let all = try redrive.run(["signals", "--all-apps", "--json"]).objects
            #expect(!own.isEmpty && all.count == own.count + 5)
            let shared = try redrive.run(
                ["serve", "--listen", "127.0.0.1:0"]
                    + ["tenant", "billing/acme"].flatMap {
                        ["--stripe-secret-file", "\($0)=\(files[0].1.path)"]
                    })
            #expect(shared.status == 1)
            #expect(shared.messages.contains("the applications default and acme"))
        }
    }

    @Test("Fifty copies at once are one signal (N7)")
    func copies() throws {
        try withGateway { redrive, gateway in
            let body = Self.event("evt_50")
            let signature = Self.signature(of: body)
            let script = """
                import sys, threading, urllib.request
                url, body, signature = sys.argv[1:]
                answers = []
                def send():
                    request = urllib.request.Request(
                        url, data=body.encode(), headers={
                            "Stripe-Signature": signature, "Content-Type": "application/json"})
                    answers.append(urllib.request.urlopen(request).status)
                threads = [threading.Thread(target=send) for _ in range(50)]
                for thread in threads: thread.start()
                for thread in threads: thread.join()
                print(sorted(set(answers)), len(answers))
                """
            let answer = try SvixScript.run(
                script,
                ["http://\(gateway.address)/v1/webhooks/stripe/tenant", body, signature])
            #expect(answer == "[200] 50\n")
            let customer = try redrive.run(["customer", "cus_1", "--json"]).output
            #expect(customer.components(separatedBy: "evt_50").count == 2)
        }
    }

    private static let catalog =
        #"{"prices":{"price_1":{"features":["pro"],"credits":{"calls":1}}}}"#

    @Test("Killed between receipt and reply: each acknowledged signal is there, once (N10)")
    func killed() throws {
        try Redrive.temporary { redrive in
            try redrive.run(["environment", "test"])
            var acknowledged: Set<String> = []
            for round in 0..<4 {
                let gateway = try StripeSide.gateway(redrive, catalog: Self.catalog)
                let senders = (0..<8).map { writer in
                    Publisher(gateway, prefix: "evt_r\(round)w\(writer)", wanted: 200) { id in
                        Self.request(id, of: "user_\(writer)")
                    }
                }
                for sender in senders { sender.start() }
                usleep(useconds_t(120_000 + round * 37_000))
                kill(gateway.process.processIdentifier, SIGKILL)
                gateway.process.waitUntilExit()
                for sender in senders { acknowledged.formUnion(sender.finish()) }
            }
            #expect(!acknowledged.isEmpty)
            let kept = try signals(redrive)
            #expect(Set(kept).count == kept.count, "a signal is there twice")
            #expect(acknowledged.subtracting(kept) == [], "an acknowledged signal is lost")
            let credits = try Self.credits(redrive)
            // Each signal that is there gave its credit, and the feature, in the same step.
            #expect(credits == Self.bySubject(kept))
            let after = try StripeSide.gateway(redrive)
            defer { after.stop() }
            for id in acknowledged.sorted().prefix(20) {
                let writer = id.split(separator: "w")[1].prefix(1)
                let body = Self.body(id, of: "user_\(writer)")
                #expect(try StripeSide.send(body, to: after) == 200)
            }
            #expect(try signals(redrive).count == kept.count)
            #expect(try Self.credits(redrive) == credits)
        }
    }

    private static func body(_ id: String, of subject: String) -> String {
        StripeSide.event(
            id, "checkout.session.completed",
            StripeSide.checkout(id, of: subject, price: "price_1"))
    }

    private static func request(_ id: String, of subject: String) -> String {
        let body = body(id, of: subject)
        return Publisher.post(
            "/v1/webhooks/stripe/tenant", "Stripe-Signature: \(signature(of: body))", body)
    }

    /// The ids of the signals that are kept.
    private func signals(_ redrive: Redrive) throws -> [String] {
        try redrive.run(["signals", "--json", "--limit", "1000000"]).objects
            .compactMap { $0["id"] as? String }
    }

    /// How many signals each writer's subject has.
    private static func bySubject(_ ids: [String]) -> [String: Int] {
        Dictionary(grouping: ids) { "user_\($0.split(separator: "w")[1].prefix(1))" }
            .mapValues(\.count)
    }

    /// What is left of each subject's credits, where the feature is active.
    private static func credits(_ redrive: Redrive) throws -> [String: Int] {
        var credits: [String: Int] = [:]
        for writer in 0..<8 {
            let subject = "user_\(writer)"
            let story = try redrive.run(["customer", subject, "--json"]).objects.first
            let access = story?["access"] as? [[String: Any]] ?? []
            for decision in access where decision["state"] as? String == "active" {
                let left = decision["usage_remaining"] as? [String: Int]
                credits[subject] = left?["calls"]
            }
        }
        return credits
    }
}
