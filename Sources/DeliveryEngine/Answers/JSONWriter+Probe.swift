extension JSONWriter {
    /// Writes what a probe has seen of an endpoint.
    package mutating func probe(_ report: ProbeReport, of endpoint: Endpoint) {
        object { object in
            object.member("endpoint_id", endpoint.id.text)
            object.member("url", report.target.url)
            object.member("at", report.at)
            object.member("reachable", report.isReachable)
            object.member("address", report.address)
            object.member("certificate_expires_at", report.certificateExpiresAt)
            object.array("steps") { steps in
                for step in report.steps {
                    steps.object { object in
                        object.member("step", step.kind.rawValue)
                        object.member("outcome", step.outcome.rawValue)
                        object.member("detail", step.detail)
                        object.member("duration_ms", step.duration)
                    }
                }
            }
        }
    }
}
