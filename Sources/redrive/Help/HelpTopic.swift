/// A page of help that is not about one command.
enum HelpTopic: String, CaseIterable {
    /// The query language.
    case query
    /// The exit statuses.
    case status

    /// The page.
    var lines: [String] {
        switch self {
        case .query: Self.queryLines
        case .status: Self.statusLines
        }
    }

    private static let queryLines = [
        "Terms side by side must all hold; or and ( ) group; - or not in front negates.",
        "A bare word looks in endpoint, URL, event type, id and subject; a quoted phrase looks",
        "in payload and response text as well, and in the error where nothing answered. Case",
        "does not matter. Times are UTC unless they say otherwise.",
        "",
        "  status:failed,exhausted      pending, success, failed, exhausted, cancelled",
        "  code:500  code:5xx  code:400..499  code:none",
        "  error:timeout,tls            http dns connect tls timeout closed too_large blocked",
        "                               interrupted invalid",
        "  fingerprint:9f3a01c2         failures that look alike, as redrive groups names them",
        "  endpoint:billing  url:example.com  app:acme",
        "  event:invoice.*  subject:cus_1  id:dlv_…",
        "  job:job_01…                  the deliveries of a job, by its id or how that begins;",
        "                               job:job_01…/failed, /waiting, /delivered: a part of it",
        "  attempts:>3  latency:>2s  age:<2h  next:<10m",
        "  since:2026-11-01T10:00  until:yesterday  since:-2h",
        "  trigger:replay  by:alice",
        "  payload:\"text\"  response:\"text\"  payload.data.order_id:123",
        "  is:failed                    the last attempt was not a 2xx",
        "  is:stuck                     due for a minute, not attempted, and nothing holds it",
        "  is:ending                    failed, and the last attempt comes within the hour",
        "  is:recoverable               failed or exhausted, while the endpoint has answered",
        "                               2xx since",
        "  is:ok is:inflight            the last attempt was a 2xx; one is in flight",
        "  is:requested                 an operator's retry waits to start",
        "  is:replayed is:resent        replayed at least once; made by a resend",
        "  is:settled                   success, exhausted or cancelled",
        "  is:purged                    the payload is gone by retention",
    ]

    private static let statusLines = [
        "  0  done",
        "  1  refused, failed, unknown id or no store; each reason on standard error",
        "  2  wrong usage or a wrong query",
        "  3  some of several were refused",
        "  4  the store is damaged, locked for writing, or of a newer format",
        "A console that a signal ends dies of it, 143 to a shell for SIGTERM; serve and dispatch",
        "finish what is in flight on SIGTERM and end with 0.",
    ]
}
