import Foundation
import Testing

@testable import DeliveryEngine

@Suite("What the official stripe package builds and signs is believed (C1)")
struct StripePackageTests {
    /// What the script prints for each payload.
    private struct Signed: Decodable {
        let header: String
        let body: String
        let reserialised: String
    }

    private static let script = """
        import base64, json, sys, stripe
        given = json.load(sys.stdin)
        key, time = given["secret"], given["time"]
        item = {"data": [{"id": "si_1", "object": "subscription_item",
                          "price": {"id": "price_pro", "object": "price"}}]}
        subscription = stripe.Subscription.construct_from(
            {"id": "sub_1", "object": "subscription", "customer": "cus_1", "status": "active",
             "start_date": time, "items": item, "metadata": {"subject_ref": "user_7 – é"}}, "k")
        session = stripe.checkout.Session.construct_from(
            {"id": "cs_1", "object": "checkout.session", "payment_status": "paid",
             "client_reference_id": "user_8", "metadata": {"price_id": "price_pro"}}, "k")
        answers = []
        for number, (type, object) in enumerate([
                ("customer.subscription.created", subscription),
                ("checkout.session.completed", session)]):
            event = stripe.Event.construct_from(
                {"id": f"evt_{number}", "object": "event", "created": time, "type": type,
                 "livemode": False, "data": {"object": object.to_dict_recursive()
                 if hasattr(object, "to_dict_recursive") else object.to_dict()}}, "k")
            body = str(event)
            mark = stripe.WebhookSignature._compute_signature(f"{time}.{body}", key)
            header = f"t={time},v1={mark}"
            stripe.WebhookSignature.verify_header(body, header, key, tolerance=None)
            again = json.dumps(json.loads(body), separators=(",", ":"))
            encode = lambda text: base64.b64encode(text.encode()).decode()
            answers.append({"header": header, "body": encode(body), "reserialised": encode(again)})
        print(json.dumps(answers))
        """

    private static let hasPackage: Bool = {
        let found = (try? PythonCheck.run("import stripe; print('yes')", Data())) == "yes\n"
        if !found { print("SKIPPED: this needs python3 with the package stripe") }
        return found
    }()

    @Test(
        "Its events give access; the same events written again are forged",
        .enabled(if: hasPackage, "SKIPPED: python3 with the package stripe is not here"))
    func accepted() throws {
        let bench = try StripeBench()
        let input = try JSONSerialization.data(
            withJSONObject: ["secret": StripeBench.secret, "time": bench.seconds()])
        let answer = try PythonCheck.run(Self.script, input)
        let all = try JSONDecoder().decode([Signed].self, from: Data(answer.utf8))
        #expect(all.count == 2)
        for signed in all {
            let body = try Array(#require(Data(base64Encoded: signed.body)))
            let again = try Array(#require(Data(base64Encoded: signed.reserialised)))
            func outcome(_ bytes: [UInt8]) -> SignalOutcome {
                bench.access.receive(
                    SignalArrival(route: .tenant, signature: signed.header, body: bytes))
            }
            for wrong in [again, Array(body.dropLast()), body + [0x0A]] {
                guard case .refused(let refusal) = outcome(wrong) else {
                    Issue.record("a changed body was believed")
                    continue
                }
                #expect(refusal.kind == .forged)
            }
            guard case .accepted = outcome(body) else {
                Issue.record("\(outcome(body))")
                continue
            }
        }
        #expect(try bench.state("user_7 – é") == .active)
        #expect(try bench.state("user_8") == .active)
    }
}
