extension QueryParser {
    func status(_ value: QueryValue) throws(QueryError) -> DeliveryStatus {
        let names = DeliveryStatus.allCases.map { $0.rawValue.lowercased() }
        return try choice(value, names, what: "a status") {
            DeliveryStatus(rawValue: $0.uppercased())
        }
    }

    func errorClasses(_ value: QueryValue) throws(QueryError) -> [FailureClass?] {
        let names = FailureClass.allCases.map(\.rawValue)
        if isNone(value) { return [nil] }
        if value.text.lowercased() == "any" { return FailureClass.allCases }
        return [
            try choice(value, names + ["none", "any"], what: "an error class") {
                FailureClass(rawValue: $0.replacing("-", with: "_"))
            }
        ]
    }

    /// `nil` for `none`.
    func fingerprint(_ value: QueryValue) throws(QueryError) -> ResponseFingerprint? {
        if isNone(value) { return nil }
        if let fingerprint = ResponseFingerprint(value.text) { return fingerprint }
        throw scanner.error(
            at: value.range,
            "\"\(shown(value.text))\" is not a fingerprint: eight hexadecimal digits, as "
                + "redrive groups shows them", QueryField.fingerprint.examples)
    }

    func trigger(_ value: QueryValue) throws(QueryError) -> AttemptTrigger {
        try choice(value, AttemptTrigger.allCases.map(\.rawValue), what: "a trigger") {
            AttemptTrigger(rawValue: $0)
        }
    }

    func condition(_ value: QueryValue) throws(QueryError) -> QueryCondition {
        try choice(value, QueryCondition.allCases.map(\.rawValue), what: "a condition of is:") {
            QueryCondition(rawValue: $0)
        }
    }

    private func choice<Choice>(
        _ value: QueryValue, _ names: [String], what: String, _ read: (String) -> Choice?
    ) throws(QueryError) -> Choice {
        if let choice = read(value.text.lowercased()) { return choice }
        let near = NearMiss.candidates(for: value.text, among: names)
        throw scanner.error(
            at: value.range, "\"\(shown(value.text))\" is not \(what)", near.isEmpty ? names : near)
    }

    func shown(_ text: String) -> String {
        let scalars = text.unicodeScalars
        return scalars.count > 40 ? String(scalars.prefix(40)) + "…" : text
    }
}
