import DeliveryEngine

/// Groups of failures as a table for people, with what to do about the largest.
struct GroupTable {
    private let groups: FailureGroups
    private let naming: EndpointNaming
    private let output: Output

    /// The bars of a trend.
    private static let trendWidth = 12

    /// The table on `output`.
    init(_ groups: FailureGroups, naming: EndpointNaming, on output: Output) {
        self.groups = groups
        self.naming = naming
        self.output = output
    }

    /// Prints all of it.
    func print() throws {
        guard let largest = groups.groups.first else {
            return try output.line("no failures among \(groups.total) deliveries")
        }
        var table = Table(
            [
                .init("COUNT", right: true), .init("EXHAUSTED", right: true),
                .init("ENDPOINT", limit: DeliveryListing.nameLimit(naming)), .init("CAUSE"),
                .init("TREND"),
                .init("LAST SEEN (UTC)"), .init("LAST OK (UTC)"), .init("FINGERPRINT"),
                .init("EXAMPLE", limit: 40), .init("LOOKS LIKE", limit: 48),
            ], on: output)
        for group in groups.groups { try table.row(cells(of: group)) }
        try table.end()
        try output.line()
        try output.line("largest: \(largest.cause.headline)")
        for sentence in largest.advice { try output.line("  \(sentence)") }
        try output.line("  redrive list '\(largest.query)'")
    }

    private func cells(of group: FailureGroup) -> [String] {
        let bars = group.trend.sparkline(width: Self.trendWidth, isUnicode: true)
        return [
            "\(group.count)", "\(group.exhausted)",
            group.endpointName.isEmpty
                ? group.key.endpoint.text
                : naming.name(group.endpointName, of: group.application),
            group.causeWord, "\(bars) \(group.direction.rawValue)",
            group.lastSeenAt.secondText, group.lastSuccessAt?.secondText ?? "—",
            group.key.fingerprint.text, group.example.text,
            group.shape.isEmpty ? group.cause.headline : group.shape,
        ]
    }
}
