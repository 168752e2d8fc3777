import DeliveryEngine

/// `redrive detectors`: what an operator should look at now.
enum DetectorsCommand {
    /// The command.
    static let command = Command(
        "detectors", options: [.json],
        summary: "say what an operator should look at: endpoints that fail throughout, and so on",
        details: [
            """
            Five things are looked for: an endpoint that fails throughout while its backlog grows, \
            one that lost what it was sent within 24 h and took nothing since, schedules that end \
            within the hour, deliveries that are due and not attempted, and failed deliveries of an \
            endpoint that answers again.
            """,
            """
            With --json one object each: detector (failing, lost, ending, stuck, recoverable), endpoint \
            (id, name; null where it is about all), count, since, sentence, query.
            """,
        ]
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        let findings = Detector.findings(store.log.detectorFacts())
        for finding in findings {
            if invocation.isJSON {
                try invocation.output.value { $0.finding(finding) }
            } else {
                try invocation.output.line(finding.sentence)
                try invocation.output.line("  redrive list '\(finding.query)'")
            }
        }
        if findings.isEmpty, !invocation.isJSON {
            try invocation.output.line("nothing to look at")
        }
        return .done
    }
}
