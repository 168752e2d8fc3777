/// What a probe has met, before it is put into words.
package struct ProbeFindings: Hashable, Sendable {
    /// Whether the URL is https.
    package var isSecure = true
    /// Why it ended before its end; `nil` when it did not.
    package var failure: FailureClass?
    /// The same in words.
    package var failureDetail = ""
    /// The host as the URL names it.
    package var host = ""
    /// The address that was dialled, with its port.
    package var address: String?
    /// From the beginning to the end of each step.
    package var timing = AttemptTiming()
    /// Whether there was a connection, be it that nothing came of it.
    package var isConnected = false
    /// From when on the certificate is good, as far as it was seen.
    package var certificateStartsAt: Timestamp?
    /// When the certificate expires, as far as it was seen.
    package var certificateExpiresAt: Timestamp?

    /// Nothing yet.
    package init() {}
}

extension ProbeReport {
    /// The report of what a probe of `target` has met by `now`.
    package init(target: ProbeTarget, findings: ProbeFindings, now: Timestamp) {
        self.init(
            target: target, at: now, steps: ProbeWords(findings: findings, now: now).steps,
            address: findings.address, certificateExpiresAt: findings.certificateExpiresAt)
    }
}
