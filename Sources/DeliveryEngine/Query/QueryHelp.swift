/// One line of the query language's help.
package struct QueryHelp: Hashable, Sendable {
    /// How the term is written.
    package let term: String
    /// What it asks.
    package let explanation: String

    /// A line.
    package init(_ term: String, _ explanation: String) {
        self.term = term
        self.explanation = explanation
    }
}

extension Query {
    /// The whole language as a table: for the console's help, the manual page and `--help`.
    package static let help: [QueryHelp] = terms + grammar

    private static let terms: [QueryHelp] =
        QueryField.allCases.flatMap(\.help)
        + QueryCondition.allCases.map { QueryHelp("is:\($0.rawValue)", $0.explanation) }

    private static let grammar: [QueryHelp] = [
        QueryHelp("word", "in endpoint name, URL, event type, an id or the subject"),
        QueryHelp("\"some text\"", "as a word, and in payload and responses too"),
        QueryHelp("a b", "both must hold"),
        QueryHelp("a or b", "either must hold"),
        QueryHelp("-a   not a", "must not hold"),
        QueryHelp("(a or b) c", "parentheses group"),
        QueryHelp("term:a,b", "a comma means any of them"),
    ]
}

extension QueryField {
    /// How it is written, and what it asks.
    fileprivate var help: [QueryHelp] {
        switch self {
        case .condition: []
        case .job:
            [
                QueryHelp("job:job_01…", explanation),
                QueryHelp(
                    "job:job_01…/failed",
                    "what failed or was refused of it; also waiting, delivered"),
            ]
        case .payload:
            [
                QueryHelp("payload:\"text\"", explanation),
                QueryHelp("payload.data.id:123", "the value at a JSON path; [0] and [*] in arrays"),
            ]
        case .response:
            [
                QueryHelp("response:\"text\"", explanation),
                QueryHelp("response.error.code:x", "the value at a JSON path of a kept response"),
            ]
        default: [QueryHelp("\(rawValue):\(sample)", explanation)]
        }
    }

    private var sample: String {
        switch self {
        case .status: "failed,exhausted"
        case .error: "timeout,tls"
        case .code: "500,5xx,400..499,none"
        case .fingerprint: "9f3a01c2"
        case .attempts, .replays: ">3"
        case .endpoint: "billing"
        case .event: "invoice.*"
        case .subject: "cus_1"
        case .id: "dlv_…"
        case .trigger: "replay"
        case .by: "alice"
        case .latency: ">2s"
        case .age, .attempted: "<2h"
        case .next: "<10m"
        case .since: "2026-11-01T10:00"
        case .until: "yesterday"
        default: examples.first ?? "…"
        }
    }

    /// What it asks, in a line of help.
    package var explanation: String {
        switch self {
        case .status: "where the delivery stands"
        case .code: "the last response code; none where there was no answer"
        case .error: "the class of the last attempt's failure; none, any"
        case .fingerprint: "failures that look alike, as groups names them; none"
        case .endpoint: "the endpoint's whole name or id; * and ? stand in"
        case .event: "the event's type; * and ? stand in"
        case .app: "the application"
        case .url: "text in the endpoint's URL"
        case .subject: "the event's subject; none where it has none"
        case .id: "the delivery's or its event's whole id; * and ? stand in"
        case .job: "the deliveries of a job, by its id or how that begins"
        case .attempts: "attempts so far"
        case .replays: "how often it was replayed"
        case .latency: "how long the last attempt took"
        case .age: "how long ago it was created"
        case .attempted: "how long ago the last attempt started; none"
        case .next: "how far off the next attempt is; none"
        case .since: "created then or later (UTC); also -2h, today, yesterday"
        case .until: "created then or earlier (UTC)"
        case .trigger: "what made any of its attempts happen"
        case .by: "who acted on it: user or user@host"
        case .payload: "text in the payload"
        case .response: "text in a kept response body, or of the error where nothing answered"
        case .condition: "a condition by name"
        }
    }
}
