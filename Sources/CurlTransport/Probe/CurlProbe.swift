import CCurl
package import DeliveryEngine

/// Looks at endpoints with libcurl: name, connection and handshake, and then it hangs up.
///
/// `CURLOPT_CONNECT_ONLY` ends there: not a byte of a request leaves.
package struct CurlProbe: EndpointProbe {
    private let authorities: String?
    private let clock: any Clock

    /// A probe that trusts the system's authorities, or those in a file of PEM certificates.
    package init(certificateAuthorities: String? = nil, clock: any Clock = SystemClock()) {
        authorities = certificateAuthorities
        self.clock = clock
    }

    /// Looks at `target`; returns within its timeout, twice that where a certificate is not
    /// trusted.
    package func probe(_ target: ProbeTarget) -> ProbeReport {
        var findings = ProbeFindings()
        findings.isSecure = target.url.lowercased().hasPrefix("https:")
        findings.host = URLRules.host(of: target.url) ?? target.url
        if let fault = RequestRules.fault(ofURL: target.url) {
            findings.failure = .blocked
            findings.failureDetail = "\(fault)"
        } else {
            look(at: target, &findings)
        }
        return ProbeReport(target: target, findings: findings, now: clock.now)
    }

    private func look(at target: ProbeTarget, _ findings: inout ProbeFindings) {
        do throws(TransportError) {
            let call = try ProbeCall(target, authorities: authorities)
            call.run(into: &findings)
            // An expired or foreign certificate ends the handshake before it can be read; it is
            // read by a second one, which nothing but the date is taken from.
            if findings.failure == .tls, findings.certificateExpiresAt == nil {
                let second = try ProbeCall(target, authorities: authorities, trustsAll: true)
                var ignored = findings
                ignored.failure = nil
                second.run(into: &ignored)
                findings.certificateStartsAt = ignored.certificateStartsAt
                findings.certificateExpiresAt = ignored.certificateExpiresAt
            }
        } catch {
            findings.failure = .connect
            findings.failureDetail = "\(error)"
        }
    }
}
