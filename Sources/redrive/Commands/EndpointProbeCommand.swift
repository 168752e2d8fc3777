import CurlTransport
import DeliveryEngine

/// `redrive endpoint probe`: whether an endpoint can be reached, without sending anything to it.
enum EndpointProbeCommand {
    /// The command.
    static let command = Command(
        "endpoint probe", .exactly(["E"]), options: [.appOfName, .json],
        summary: "look whether an endpoint can be reached, without sending anything",
        details: [
            """
            E is an id or a unique name. Looks at its name, the connection, TLS and how long the \
            certificate is good, under the same rules about addresses as an attempt. Exit status 1 \
            when an attempt would not get through.
            """
        ]
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        let endpoint = try store.endpoint(of: invocation)
        let report = try EndpointHoldCommand.refusing(endpoint.id) {
            try EndpointDesk(care: store.endpointCare, prober: CurlProbe()).probe(endpoint.id)
        }
        if invocation.isJSON {
            try invocation.output.value { $0.probe(report, of: endpoint) }
        } else {
            for step in report.steps {
                try invocation.output.line(line(of: step))
            }
        }
        return report.isReachable ? .done : .refused
    }

    private static func line(of step: ProbeStep) -> String {
        let name = step.kind.title.padded(to: 12)
        let outcome = step.outcome.word.padded(to: 8)
        let time = (step.duration?.unitText ?? "").padded(to: 8)
        return "\(name)\(outcome)\(time)\(step.detail)"
    }
}

extension String {
    /// The text with spaces behind it, up to `width` characters.
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(width - count, 1))
    }
}
