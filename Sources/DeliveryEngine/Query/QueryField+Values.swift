extension QueryField {
    /// What a value of it is called in messages.
    var valueName: String {
        switch self {
        case .status: "a status"
        case .code: "a response code"
        case .error: "an error class"
        case .fingerprint: "a fingerprint"
        case .attempts, .replays: "a number"
        case .latency, .age, .attempted, .next: "a length of time"
        case .since, .until: "a time"
        case .trigger: "a trigger"
        case .condition: "a condition"
        case .job: "a job"
        default: "a text"
        }
    }

    /// Whether `none` is a value: the column may be empty.
    var acceptsNone: Bool {
        switch self {
        case .code, .error, .fingerprint, .subject, .latency, .attempted, .next: true
        default: false
        }
    }

    /// Values that show the ways to write one.
    var examples: [String] {
        switch self {
        case .status: DeliveryStatus.allCases.map { $0.rawValue.lowercased() }
        case .code: ["500", "5xx", "400..499", ">=500", "none"]
        case .error: FailureClass.allCases.map(\.rawValue) + ["none", "any"]
        case .fingerprint: ["9f3a01c2", "none"]
        case .endpoint: ["billing", "bill*", "an endpoint's id"]
        case .event: ["invoice.paid", "invoice.*"]
        case .app: ["default"]
        case .url: ["example.com"]
        case .subject: ["cus_1", "none"]
        case .id: ["dlv_…", "evt_…"]
        case .job: ["job_01…"] + JobPart.allCases.map { "job_01…/\($0.rawValue)" }
        case .attempts, .replays: ["3", ">3", "2..4"]
        case .latency, .attempted, .next: [">2s", "<500ms", "1m..5m", "none"]
        case .age: ["<2h", ">1d", "1h..2h"]
        case .since, .until: ["2026-11-01", "2026-11-01T10:00", "-2h", "yesterday", "today"]
        case .trigger: AttemptTrigger.allCases.map(\.rawValue)
        case .by: ["alice", "alice@host"]
        case .payload, .response: ["text", "\"some text\""]
        case .condition: QueryCondition.allCases.map(\.rawValue)
        }
    }
}
