import DeliveryEngine

/// `/metrics` in Prometheus' text format.
struct MetricsPage {
    private var text = ""

    /// The content type of the format.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The page of these figures.
    init(
        condition: LogCondition, endpoints: [EndpointOverview], counts: GatewayMetrics.Counts,
        catalog: CatalogStanding
    ) {
        addDeliveries(endpoints)
        add(
            "redrive_attempts_in_flight", "gauge", "Attempts in flight in all processes.",
            [([], condition.inFlight)])
        add(
            "redrive_attempts_total", "counter", "Attempts that ended in this process, by outcome.",
            counts.attempts.sorted { $0.key < $1.key }.map { ([("outcome", $0.key)], $0.value) })
        addStore(condition)
        add(
            "redrive_catalog_readable", "gauge",
            "Whether signals are taken in: not while catalog.json cannot be read.",
            [([], catalog.word == "unreadable" ? 0 : 1)])
        add(
            "redrive_catalog_prices", "gauge", "Prices that catalog.json says the features of.",
            [([], catalog.prices)])
        add(
            "redrive_http_connections", "gauge", "Open connections.", [([], counts.connections)])
        add(
            "redrive_http_queue", "gauge", "Requests that wait for a worker.",
            [([], counts.queued)])
        let requests = counts.requests.sorted {
            ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
        }
        add(
            "redrive_http_requests_total", "counter", "Answered requests by route and status.",
            requests.map { kind, count in
                ([("route", kind.route), ("status", "\(kind.status)")], count)
            })
        add(
            "redrive_http_refused_total", "counter", "Requests that could not be read, by status.",
            counts.refused.sorted { $0.key < $1.key }.map { ([("status", "\($0.key)")], $0.value) })
    }

    /// The page as bytes.
    var bytes: [UInt8] { Array(text.utf8) }

    private mutating func addDeliveries(_ endpoints: [EndpointOverview]) {
        var totals: [DeliveryStatus: Int] = [:]
        for endpoint in endpoints {
            totals.merge(endpoint.deliveries) { $0 + $1 }
        }
        add(
            "redrive_deliveries", "gauge", "Deliveries in the log by status.",
            DeliveryStatus.allCases.map { ([("status", $0.rawValue)], totals[$0] ?? 0) })
        let living = endpoints.filter { $0.endpoint.status != .deleted }
        add(
            "redrive_endpoints", "gauge", "Endpoints that are not deleted, by status.",
            [EndpointStatus.enabled, .disabled].map { status in
                (
                    [("status", status.rawValue)],
                    living.count { $0.endpoint.status == status }
                )
            })
    }

    private mutating func addStore(_ condition: LogCondition) {
        add(
            "redrive_store_writable", "gauge", "Whether the store can be written.",
            [([], condition.readOnlyReason == nil ? 1 : 0)])
        add(
            "redrive_store_damaged", "gauge", "Whether something in the store is damaged.",
            [([], condition.damage == nil ? 0 : 1)])
        add(
            "redrive_dispatching", "gauge", "Whether any process sends what is due.",
            [([], condition.dispatcher == .nobody ? 0 : 1)])
    }

    private mutating func add(
        _ name: String, _ kind: String, _ help: String,
        _ samples: [(labels: [(String, String)], value: Int)]
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
            text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
            text += " \(sample.value)\n"
        }
    }

    private static func escaped(_ label: String) -> String {
        label.flatMap { character -> String in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.map(String.init).joined()
    }
}
