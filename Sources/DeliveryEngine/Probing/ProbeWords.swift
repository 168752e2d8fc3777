/// Puts what a probe has met into steps and words.
struct ProbeWords {
    let findings: ProbeFindings
    let now: Timestamp

    var steps: [ProbeStep] {
        let broken = findings.failure.map { Self.step(of: $0, findings) }
        return ProbeStep.Kind.allCases.map { kind in
            if kind == .certificate { return certificate }
            if !findings.isSecure, kind == .tls {
                return ProbeStep(.tls, .skipped, "plain http: nothing is encrypted")
            }
            guard let broken else { return passed(kind) }
            if Self.rank(kind) < Self.rank(broken) { return passed(kind) }
            if kind == broken { return ProbeStep(kind, .failed, findings.failureDetail) }
            return ProbeStep(kind, .skipped, "not come to")
        }
    }

    private func passed(_ kind: ProbeStep.Kind) -> ProbeStep {
        let timing = findings.timing
        switch kind {
        case .dns:
            return ProbeStep(
                .dns, .passed, "\(findings.host) has an address", duration: timing.dns)
        case .connect:
            return ProbeStep(
                .connect, .passed, "connected to \(findings.address ?? "it")",
                duration: isMarkedLate ? nil : Self.span(timing.dns, timing.connect))
        case .tls, .certificate:
            return ProbeStep(
                .tls, .passed, "certificate trusted, and made out for \(findings.host)",
                duration: Self.span(isMarkedLate ? timing.dns : timing.connect, timing.tls))
        }
    }

    /// Whether the connection was marked only when the handshake was over, as libcurl 7.88 does: then
    /// the two have one time, which is shown with the handshake.
    private var isMarkedLate: Bool {
        findings.isSecure && Self.span(findings.timing.connect, findings.timing.tls) == .zero
    }

    private var certificate: ProbeStep {
        guard findings.isSecure else { return ProbeStep(.certificate, .skipped, "plain http") }
        guard let end = findings.certificateExpiresAt else {
            return ProbeStep(.certificate, .skipped, "not seen")
        }
        if let start = findings.certificateStartsAt, start > now {
            return ProbeStep(
                .certificate, .failed, "not yet valid; it begins on \(start.rfc3339.prefix(10))")
        }
        let days = (end - now).count / Milliseconds.days(1).count
        let day = end.rfc3339.prefix(10)
        if end <= now {
            return ProbeStep(.certificate, .failed, "expired \(-days) days ago, on \(day)")
        }
        let outcome: ProbeStep.Outcome =
            end - now < ProbeReport.expiryWarning ? .warning : .passed
        return ProbeStep(.certificate, outcome, "expires in \(days) days, on \(day)")
    }

    /// The step that a failure of this class ended.
    private static func step(
        of failure: FailureClass, _ findings: ProbeFindings
    ) -> ProbeStep.Kind {
        switch failure {
        case .dns: .dns
        case .tls: .tls
        case .blocked, .connect: .connect
        default:
            findings.isConnected || findings.timing.connect != nil
                ? .tls : findings.timing.dns != nil ? .connect : .dns
        }
    }

    private static func rank(_ kind: ProbeStep.Kind) -> Int {
        ProbeStep.Kind.allCases.firstIndex(of: kind) ?? 0
    }

    private static func span(_ start: Milliseconds?, _ end: Milliseconds?) -> Milliseconds? {
        guard let end else { return nil }
        return Milliseconds(end.count - (start?.count ?? 0))
    }
}
