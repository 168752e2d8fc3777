extension JSONWriter {
    /// Writes the object that `redrive detectors` prints.
    package mutating func finding(_ finding: Finding) {
        object { object in
            object.member("detector", finding.key.kind.rawValue)
            if let endpoint = finding.key.endpoint {
                object.object("endpoint") { members in
                    members.member("id", endpoint)
                    members.member("name", finding.endpointName)
                }
            } else {
                object.member("endpoint", String?.none)
            }
            object.member("count", finding.count)
            object.member("since", finding.since)
            object.member("sentence", finding.sentence)
            object.member("query", finding.query)
        }
    }
}
