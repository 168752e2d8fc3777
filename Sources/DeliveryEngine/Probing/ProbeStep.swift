/// One step of a probe.
package struct ProbeStep: Hashable, Sendable {
    /// What is looked at, in this order.
    package enum Kind: String, Sendable, CaseIterable {
        /// The name's addresses.
        case dns
        /// A connection to one of them.
        case connect
        /// The handshake, the certificate's issuer and name included.
        case tls
        /// How long the certificate is good.
        case certificate
    }

    /// How it went.
    package enum Outcome: String, Sendable {
        case passed
        case failed
        /// Passed, and somebody should look before long.
        case warning
        /// Not come to.
        case skipped
    }

    /// What was looked at.
    package let kind: Kind
    /// How it went.
    package let outcome: Outcome
    /// What was seen, one clause for a person.
    package let detail: String
    /// How long it took; `nil` where that means nothing.
    package let duration: Milliseconds?

    /// A step.
    package init(
        _ kind: Kind, _ outcome: Outcome, _ detail: String, duration: Milliseconds? = nil
    ) {
        self.kind = kind
        self.outcome = outcome
        self.detail = detail
        self.duration = duration
    }
}

extension ProbeStep.Kind {
    /// What people call it.
    package var title: String {
        switch self {
        case .dns: "name"
        case .connect: "connection"
        case .tls: "TLS"
        case .certificate: "certificate"
        }
    }
}

extension ProbeStep.Outcome {
    /// The word for it.
    package var word: String {
        switch self {
        case .passed: "ok"
        case .failed: "FAILED"
        case .warning: "SOON"
        case .skipped: "-"
        }
    }
}
