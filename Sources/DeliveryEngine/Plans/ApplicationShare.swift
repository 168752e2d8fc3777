/// How many deliveries of a plan are of one application (tenant).
package struct ApplicationShare: Hashable, Sendable {
    /// The application.
    package let application: String
    /// How many deliveries.
    package let count: Int

    /// A share.
    package init(application: String, count: Int) {
        self.application = application
        self.count = count
    }

    /// The most that a sentence names.
    private static let mostNamed = 6

    /// These applications in a sentence, such as `2 applications: acme (3), globex (1)`; `nil`
    /// where it is one alone, and nothing needs to be said.
    package static func sentence(_ shares: [ApplicationShare]) -> String? {
        guard shares.count > 1 else { return nil }
        let names = shares.prefix(mostNamed).map { "\($0.application) (\($0.count))" }
        let more = shares.count > mostNamed ? ", and \(shares.count - mostNamed) more" : ""
        return "\(shares.count) applications: \(names.joined(separator: ", "))\(more)"
    }
}
