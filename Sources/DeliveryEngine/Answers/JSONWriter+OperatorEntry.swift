extension JSONWriter {
    /// Writes an entry of the operator journal.
    package mutating func operatorEntry(_ entry: OperatorEntry) {
        object { object in
            object.member("at", entry.at)
            object.member("by", entry.by?.text)
            object.member("terminal", entry.by?.terminal)
            object.member("did", entry.doing)
            object.member("id", entry.id.isEmpty ? nil : entry.id)
            object.member("reason", entry.reason)
            object.member("ticket", entry.ticket)
            object.member("query", entry.query)
            object.member("size", entry.size)
            object.array("apps") { array in
                for application in entry.applications { array.value(application) }
            }
            object.name("results")
            object.results(entry)
        }
    }

    private mutating func results(_ entry: OperatorEntry) {
        switch entry.subject {
        case .action(let standing): results(standing)
        case .job(let job):
            object { object in
                object.member("state", job.phase.name)
                object.member("delivered", job.tally.delivered)
                object.member("failed", job.tally.failed)
                object.member("refused", job.tally.refused)
                object.member("overtaken", job.tally.overtaken)
                object.member("waiting", job.tally.left)
            }
        case .control, .stop: null()
        case .care(let action, let name):
            object { object in
                object.member("endpoint", name)
                object.member("note", action.note)
                object.member("waiting", action.waiting)
            }
        case .endpoint(let change): object { $0.member("endpoint", change.name) }
        case .access(let adjusted):
            object { object in
                object.member("app", adjusted.subject.application)
                object.member("subject_ref", adjusted.subject.reference)
                object.member("feature", adjusted.kind.feature)
                object.member("until", adjusted.kind.until)
                object.member("meter", adjusted.kind.meter)
                object.member("quantity", adjusted.kind.quantity.map { Int($0) })
            }
        case .store(let action):
            object { object in
                object.member("object", action.object)
                object.member("note", action.note)
            }
        case .purge(let purged): object { $0.member("deliveries", purged.extent.deliveries) }
        }
    }

    private mutating func results(_ standing: ActionStanding) {
        let refused = standing.applied.count {
            if case .refused = $0.effect { true } else { false }
        }
        object { object in
            object.member("state", Self.state(standing))
            object.member("applied", standing.applied.count - refused)
            object.member(
                "delivered", standing.results.values.count { $0.failure == nil })
            object.member("failed", standing.results.values.count { $0.failure != nil })
            object.member("overtaken", standing.overtaken.count)
            object.member("refused", refused + standing.action.refusals.count)
            object.member("withdrawn_by", standing.withdrawn?.by.text)
        }
    }

    private static func state(_ standing: ActionStanding) -> String {
        if standing.withdrawn != nil { return "withdrawn" }
        return standing.isAwaiting ? "waiting" : "applied"
    }
}
