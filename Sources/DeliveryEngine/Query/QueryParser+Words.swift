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

    /// A job by the beginning of its id, and the part of it behind a slash.
    func job(_ value: QueryValue) throws(QueryError) -> JobPattern {
        guard let slash = value.text.lastIndex(of: "/") else {
            return JobPattern(beginning: value.text)
        }
        let beginning = String(value.text[..<slash])
        guard !beginning.isEmpty else {
            throw scanner.error(
                at: value.range, "the job's id is missing before \"\(shown(value.text))\"",
                QueryField.job.examples)
        }
        let parts = JobPart.allCases.map(\.rawValue)
        let word = QueryValue(
            text: String(value.text[slash...].dropFirst()), isQuoted: value.isQuoted,
            range: value.range)
        let part = try choice(word, parts, what: "a part of a job") { JobPart(rawValue: $0) }
        return JobPattern(beginning: beginning, part: part)
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
