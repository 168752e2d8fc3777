/// What a probe has seen.
package struct ProbeReport: Hashable, Sendable {
    /// What was probed.
    package let target: ProbeTarget
    /// When.
    package let at: Timestamp
    /// The steps, each kind once, in their order.
    package let steps: [ProbeStep]
    /// The address that was dialled, with its port.
    package let address: String?
    /// When the certificate expires.
    package let certificateExpiresAt: Timestamp?

    /// A certificate that expires sooner than this is worth a warning: what renews it by itself
    /// does so a month ahead.
    package static let expiryWarning = Milliseconds.days(14)

    /// A report.
    package init(
        target: ProbeTarget, at: Timestamp, steps: [ProbeStep], address: String?,
        certificateExpiresAt: Timestamp?
    ) {
        self.target = target
        self.at = at
        self.steps = steps
        self.address = address
        self.certificateExpiresAt = certificateExpiresAt
    }

    /// Whether an attempt would get as far as its request.
    package var isReachable: Bool { !steps.contains { $0.outcome == .failed } }
}
