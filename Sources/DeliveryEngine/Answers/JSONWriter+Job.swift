extension JSONWriter {
    /// Writes the *job* object of the command line.
    package mutating func job(_ job: JobSummary) {
        let plan = job.plan
        object { object in
            object.member("id", plan.id)
            object.member("action", plan.kind.rawValue)
            object.member("state", job.phase.name)
            object.member("stage", job.stage.map(Self.name))
            object.member("by", plan.by.text)
            object.member("terminal", plan.by.terminal)
            object.member("reason", plan.reason)
            object.member("ticket", plan.ticket)
            object.member("query", plan.query)
            object.member("planned_at", plan.at)
            object.member("not_before", plan.notBefore)
            object.member("started_at", job.startedAt)
            object.member("since", job.phase.since)
            object.member("canary", plan.manner.canary)
            object.member("rate_per_s", plan.manner.topRate)
            object.member("present_rate_per_s", job.ratePerSecond)
            object.member("stop_after", plan.manner.limits.failuresInARow)
            object.member("stop_percent", plan.manner.limits.failurePercent)
            object.jobCounts(job.tally)
            object.object("left_out") { leftOut in
                for part in plan.leftOut {
                    leftOut.name(text: part.planClass.rawValue)
                    leftOut.value(part.count)
                }
            }
            object.member("time_left_ms", job.timeLeft)
            object.member("stopped_because", Self.reason(job.phase))
            object.array("controls") { array in
                for control in job.controls { array.control(control) }
            }
        }
    }

    /// Writes what became of one target of a job.
    package mutating func jobRow(_ row: JobRow, of job: JobID) {
        object { object in
            object.member("job", job)
            object.member("id", row.delivery.id)
            object.member("outcome", row.outcome.name)
            object.member("response_code", row.code)
            object.member("refused", row.refusal)
            object.member("status", row.delivery.status.rawValue)
            object.member("app", row.delivery.application)
            object.member("endpoint", row.endpointName)
        }
    }

    private mutating func jobCounts(_ tally: JobTally) {
        member("total", tally.total)
        member("waiting", tally.waiting)
        member("in_flight", tally.inFlight)
        member("delivered", tally.delivered)
        member("failed", tally.failed)
        member("refused", tally.refused)
        member("overtaken", tally.overtaken)
        member("purged", tally.gone)
        member("interrupted", tally.interrupted)
    }

    private mutating func control(_ control: JobControlled) {
        object { object in
            object.member("control", control.control.rawValue)
            object.member("by", control.by.text)
            object.member("at", control.at)
            object.member("reason", control.reason)
        }
    }

    private static func name(_ stage: JobPacing.Stage) -> String {
        switch stage {
        case .canary: "canary"
        case .ramp: "ramp"
        case .full: "full"
        }
    }

    private static func reason(_ phase: JobPhase) -> String? {
        switch phase {
        case .stopped(let stopped): stopped.reason
        case .paused(let control), .cancelled(let control): control.reason
        case .running, .done: nil
        }
    }
}
