import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Signals over HTTP (C1)")
struct ServeSignalTests {
    private static let secret = "whsec_0123456789abcdefghijklmnop"

    /// A signal of Stripe's that gives a subject nothing.
    private static func event(_ id: String) -> String {
        #"{"id":"\#(id)","object":"event","type":"customer.created","created":1700000000,"#
            + #""data":{"object":{"id":"cus_1","object":"customer"}}}"#
    }

    /// The header by which Stripe signs `body` at `moment`.
    private static func signature(
        of body: String, at moment: Date = Date(), secret: String = secret
    ) -> String {
        let time = Int(moment.timeIntervalSince1970)
        let code = HMACSHA256(key: Array(secret.utf8)).code(for: Array("\(time).\(body)".utf8))
        let hex = code.bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return "t=\(time),v1=\(hex.joined())"
    }

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
}
