import CurlTransport
import DeliveryEngine

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
            "--stripe-secret-file", "ROUTE[/APP]=FILE",
            "believe signals of tenant or billing signed with FILE's secret",
            repeats: true),
        .value(
            "--stripe-key-file", "[APP=]FILE", "open checkouts with the secret key in FILE",
            repeats: true),
        .value(
            "--stripe-base-url", "URL", "open them there; default: \(StripeSettings.usualURL)"),
    ]

    private static let usualURL = "https://api.stripe.com"

    /// The settings of an invocation.
    ///
    /// Throws `UsageError` for what is written wrongly, `Failure` for a file that holds no secret.
    init(_ invocation: Invocation) throws {
        var secrets = SignalSecrets()
        for text in invocation.values("--stripe-secret-file") {
            let (route, application, path) = try Self.door(text, invocation)
            guard let secret = StripeSecret(try Self.text(of: path, invocation)) else {
                throw Failure(
                    "\(path) holds no signing secret of Stripe's; that is one word, whsec_…")
            }
            try secrets.add(secret, for: route, of: application)
        }
        self.secrets = secrets
        let keys = try Self.keys(invocation)
        let url = try Self.baseURL(invocation)
        provider =
            keys.isEmpty
            ? nil
            : try StripeCheckouts(baseURL: url, keys: keys, allowsPrivate: url != Self.usualURL)
    }

    /// Where checkouts are opened.
    private static func baseURL(_ invocation: Invocation) throws -> String {
        guard let url = invocation.value("--stripe-base-url") else { return usualURL }
        do {
            try URLRules.check(url)
        } catch {
            throw invocation.wrong("--stripe-base-url: \(error).")
        }
        return url
    }

    /// The route, the application and the file of `ROUTE=FILE` or `ROUTE/APP=FILE`.
    private static func door(
        _ text: String, _ invocation: Invocation
    ) throws -> (SignalRoute, String, String) {
        let sides = text.split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        let names = sides[0].split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard sides.count == 2, let route = SignalRoute(rawValue: names[0]) else {
            throw invocation.wrong(
                "--stripe-secret-file takes tenant=FILE or billing=FILE, or with the name of an"
                    + " application tenant/APP=FILE, not “\(text)”.")
        }
        return (route, names.count > 1 ? names[1] : Endpoint.defaultApplication, sides[1])
    }

    /// The secret keys of applications by their names.
    private static func keys(_ invocation: Invocation) throws -> [String: String] {
        var keys: [String: String] = [:]
        for text in invocation.values("--stripe-key-file") {
            let (application, path) = owner(text)
            let words = try Self.text(of: path, invocation).split(whereSeparator: \.isWhitespace)
            guard words.count == 1, let key = words.first,
                key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw Failure("\(path) holds no key of Stripe's; that is one word, sk_…") }
            guard keys.updateValue(String(key), forKey: application) == nil else {
                throw invocation.wrong(
                    "--stripe-key-file is given twice for the application \(application).")
            }
        }
        return keys
    }

    /// The application and the file of `FILE` or `APP=FILE`; what no application can be called
    /// belongs to the path.
    private static func owner(_ text: String) -> (String, String) {
        let sides = text.split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard sides.count == 2, !sides[1].isEmpty,
            (try? NameRules.checkApplication(sides[0])) != nil
        else {
            return (Endpoint.defaultApplication, text)
        }
        return (sides[0], sides[1])
    }

    private static func text(of path: String, _ invocation: Invocation) throws -> String {
        guard let text = try SecretText.read(path, invocation.messages) else {
            throw Failure("\(path) is longer than a secret, or no text")
        }
        return text
    }
}
