import DeliveryEngine

/// Queries that chance puts together from the terms of the language.
struct RandomQuery {
    let chance: SeededChance
    /// Ids that some row has.
    let ids: [String]
    /// How some row's failure looked.
    let fingerprints: [String]
    /// Ids of jobs.
    let jobs: [String]

    func pick<Value>(_ values: [Value]) -> Value {
        values[Int(chance.bits() % UInt64(values.count))]
    }

    /// A query of at most this depth, as text.
    func text(depth: Int = 3) -> String {
        guard depth > 0, chance.bits() % 3 != 0 else { return term() }
        let (first, second) = (text(depth: depth - 1), text(depth: depth - 1))
        switch chance.bits() % 4 {
        case 0: return "(\(first) or \(second))"
        case 1: return "-(\(first))"
        case 2: return "(\(first) \(second)) or \(term())"
        default: return "\(first) \(second)"
        }
    }

    private func term() -> String {
        let id = pick(ids)
        return pick([
            "status:\(pick(["failed", "success,pending", "exhausted", "cancelled"]))",
            "code:\(pick(["500", "5xx", "200..299", "none", "404,none"]))",
            "error:\(pick(["http", "connect", "timeout,http", "none"]))",
            "fingerprint:\(pick(fingerprints + ["none", "0000dead"]))",
            "endpoint:\(pick(["billing", "aud*", "?illing", "nobody"]))",
            "url:\(pick(["example", "AUDIT", "/in"]))",
            "event:\(pick(["invoice.*", "license.created", "*", "a.b"]))",
            "subject:\(pick(["cus_1", "cus_*", "none", "\"kün\""]))",
            "app:\(pick(["default", "acme", "*"]))",
            "job:\(pick(jobs))\(pick(["", "/failed", "/waiting", "/delivered"]))",
            "job:\(pick(["job_", "0", "7", String(pick(jobs).dropFirst(4).prefix(12))]))",
            "attempts:\(pick([">0", "1", "<2", ">=2"]))",
            "latency:\(pick([">100ms", "<1s", "100ms..130ms"]))",
            "age:\(pick(["<1m", ">30s", "<2h"]))", "next:\(pick(["<5m", ">5m"]))",
            "trigger:\(pick(["retry", "automatic", "replay,resend"]))",
            "by:\(pick(["ana", "ana@bastion", "b*", "nobody"]))",
            "is:\(pick(QueryCondition.allCases.map(\.rawValue)))",
            "payload:\(pick(["\"n\"", "3", "KÜNDIGUNG", "nowhere", "\"\\\"n\\\":1\""]))",
            "response:\(pick(["no", "\"Body 1\"", "nowhere", "é", "refused", "REFUSÉ"]))",
            "payload.n:\(pick(["1", ">4", "none"]))", "response.why:\(pick(["no", "x"]))",
            "\"\(pick(["body", "cus_1", "invoice", "n\\\":2", "zz", "connection refused"]))\"",
            pick(["invoice", "billing", "dlv_", "cus", "msg", "evt_0", "7", "ø"]),
            "id:\(id)", "id:\(id.lowercased())", "id:\(id.prefix(8))*",
            String(id.dropFirst(4).prefix(6)), "since:2023-11-14", "until:-1h",
        ])
    }
}
