/// Headers that differ from attempt to attempt whatever happens: times, signatures over them, and
/// the ids that servers give each request.
enum PassingHeader {
    private static let names: Set<String> = [
        "age", "cf-ray", "date", "expires", "nel", "report-to", "server-timing", "set-cookie",
        "traceparent", "tracestate", "x-amz-cf-id", "x-request-start", "x-response-time",
        "x-runtime", "x-trace",
    ]
    private static let endings = [
        "timestamp", "signature", "request-id", "requestid", "trace-id", "traceid",
        "correlation-id", "transaction-id",
    ]

    /// Whether a header of this name is one, without regard to case.
    static func isPassing(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains(name) || endings.contains { name.hasSuffix($0) }
    }
}
