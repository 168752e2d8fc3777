import Testing

@testable import DeliveryEngine

@Suite("What a probe says")
struct ProbeReportTests {
    private static let now = Timestamp(milliseconds: 1_793_541_720_000)

    private static func report(
        _ change: (inout ProbeFindings) -> Void
    ) -> ProbeReport {
        var findings = ProbeFindings()
        findings.host = "hooks.example.com"
        findings.address = "203.0.113.9:443"
        findings.timing = AttemptTiming(
            dns: Milliseconds(4), connect: Milliseconds(20), tls: Milliseconds(48))
        findings.certificateExpiresAt = now + .days(40)
        change(&findings)
        let target = ProbeTarget(
            url: "https://hooks.example.com/in", timeout: .seconds(10), allowsPrivate: false)
        return ProbeReport(target: target, findings: findings, now: now)
    }

    private static func outcomes(_ report: ProbeReport) -> [ProbeStep.Outcome] {
        report.steps.map(\.outcome)
    }

    @Test("Everything well: each step with its own time")
    func well() {
        let report = Self.report { _ in }
        #expect(report.isReachable)
        #expect(report.steps.map(\.duration?.count) == [4, 16, 28, nil])
        #expect(report.steps.last?.detail == "expires in 40 days, on 2026-12-11")
    }

    @Test(
        "A failure ends at its step, and what comes behind it was not come to",
        arguments: [
            (FailureClass.dns, [.failed, .skipped, .skipped]),
            (.connect, [.passed, .failed, .skipped]), (.blocked, [.passed, .failed, .skipped]),
            (.tls, [.passed, .passed, .failed]),
        ] as [(FailureClass, [ProbeStep.Outcome])])
    func failures(failure: FailureClass, wanted: [ProbeStep.Outcome]) {
        let report = Self.report {
            $0.failure = failure
            $0.failureDetail = "why"
            $0.certificateExpiresAt = nil
        }
        #expect(!report.isReachable)
        #expect(Self.outcomes(report) == wanted + [.skipped])
        #expect(report.steps.first { $0.outcome == .failed }?.detail == "why")
    }

    @Test("A certificate that ends within two weeks is a warning, one that has ended a failure")
    func certificate() {
        let soon = Self.report { $0.certificateExpiresAt = Self.now + .days(3) }
        #expect(soon.isReachable)
        #expect(soon.steps.last?.outcome == .warning)
        let ended = Self.report { $0.certificateExpiresAt = Self.now - .days(3) }
        #expect(!ended.isReachable)
        #expect(ended.steps.last?.detail.hasPrefix("expired 3 days ago") == true)
    }

    @Test("Plain http has no certificate")
    func plain() {
        let report = Self.report {
            $0.isSecure = false
            $0.certificateExpiresAt = nil
        }
        #expect(report.isReachable)
        #expect(Self.outcomes(report) == [.passed, .passed, .skipped, .skipped])
    }
}
