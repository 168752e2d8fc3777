import CurlTransport
import DeliveryEngine
import Glibc

/// What `redrive serve` is told of Stripe: by which secrets its signals are believed, and with which
/// key checkouts are opened.
///
/// Secrets come from files, never from arguments, which `ps` shows (E2).
struct StripeSettings: Sendable {
    /// The secrets by which signals are believed.
    let secrets: SignalSecrets
    /// Where checkouts are opened, `nil` where nobody said.
    let provider: StripeCheckouts?

    /// The options that say it.
    static let options: [Option] = [
        .value(
            "--stripe-secret-file", "ROUTE=FILE",
            "believe signals of tenant or billing signed with FILE's secret",
            repeats: true),
        .value("--stripe-key-file", "FILE", "open checkouts with the secret key in FILE"),
        .value(
            "--stripe-base-url", "URL", "open them there; default: \(StripeSettings.usualURL)"),
    ]

    private static let usualURL = "https://api.stripe.com"
    /// Far more than any secret of Stripe's has.
    private static let maxBytes = 4096

    /// The settings of an invocation.
    ///
    /// Throws `UsageError` for what is written wrongly, `Failure` for a file that holds no secret.
    init(_ invocation: Invocation) throws {
        var secrets = SignalSecrets()
        for text in invocation.values("--stripe-secret-file") {
            let (route, path) = try Self.pair(text, invocation)
            guard let secret = StripeSecret(try Self.text(of: path)) else {
                throw Failure(
                    "\(path) holds no signing secret of Stripe's; that is one word, whsec_…")
            }
            secrets.add(secret, for: route)
        }
        self.secrets = secrets
        provider = try invocation.value("--stripe-key-file").map { path in
            let key = try Self.text(of: path).split(whereSeparator: \.isWhitespace)
            guard let key = key.first, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw Failure("\(path) holds no key of Stripe's; that is one word, sk_…")
            }
            let url = invocation.value("--stripe-base-url") ?? Self.usualURL
            return try StripeCheckouts(
                baseURL: url, key: String(key), allowsPrivate: url != Self.usualURL)
        }
    }

    private static func pair(
        _ text: String, _ invocation: Invocation
    ) throws -> (SignalRoute, String) {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2, let route = SignalRoute(rawValue: sides[0]) else {
            throw invocation.wrong(
                "--stripe-secret-file takes tenant=FILE or billing=FILE, not “\(text)”.")
        }
        return (route, sides[1])
    }

    private static func text(of path: String) throws -> String {
        let descriptor = try Input.open(path)
        defer { close(descriptor) }
        guard let bytes = try Input.all(of: descriptor, upTo: maxBytes),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw Failure("\(path) is longer than a secret, or no text") }
        return text
    }
}
