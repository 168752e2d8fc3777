import DeliveryEngine

extension EffectRunner {
    func plan(_ kind: ActionKind, _ target: ActionTarget) -> Message {
        .planned(target, operations.plan(kind, targets: [target.delivery]))
    }

    func planBulk(_ kind: ActionKind, _ choice: RowChoice, _ query: String?) -> Message {
        guard log.isNumbered(asOf: choice.cursor) else {
            return .choiceOutdated(kind)
        }
        do {
            let scope = PlanScope.rows(choice.rows, asOf: choice.cursor, query: query)
            return .bulkPlanned(try operations.bulkPlan(kind, of: scope), choice)
        } catch {
            return .planFailed(kind, "\(error)")
        }
    }

    /// Counts what jobs have yet to send to an endpoint; where that fails, the question stays without.
    func countInJobs(
        _ endpoint: EndpointID, _ jobs: [JobID], proceed: () -> Bool
    ) -> Message? {
        var counts: [JobID: Int] = [:]
        for job in jobs {
            let part = "\(QueryField.job.rawValue):\(job.text)/\(JobPart.waiting.rawValue)"
            let text = Query.joined(part, Query.term(.endpoint, endpoint.text))
            guard let query = try? Query(parsing: text, now: Timestamp(milliseconds: 0)),
                let found = try? log.search(LogSearch(query: query), proceed: { _ in proceed() })
            else { return nil }
            counts[job] = found.rows.count
        }
        return .countedInJobs(endpoint, counts)
    }

    func planMatching(_ kind: ActionKind, _ query: Query, proceed: () -> Bool) -> Message? {
        do {
            let found = try log.search(LogSearch(query: query)) { _ in proceed() }
            let plan = try operations.bulkPlan(kind, of: .selection(found))
            return proceed() ? .bulkPlanned(plan, nil) : nil
        } catch is CancellationError {
            return nil
        } catch {
            return .planFailed(kind, "\(error)")
        }
    }

    /// Carries out what the operator has said yes to: a handful at once with its grace, more as a
    /// job.
    func carryOut(_ order: PlanOrder) -> Message {
        do {
            if order.isJob {
                let request = JobRequest(
                    plan: order.plan, classes: order.classes, by: operatorName,
                    reason: order.reason, ticket: order.ticket, manner: order.manner,
                    grace: ActionRequest.consoleGrace)
                return .jobStarted(try operations.start(request))
            }
            return .requested(try operations.request(try request(order)))
        } catch {
            return .requestFailed(order.plan.kind, "\(error)")
        }
    }

    func control(_ job: JobID, _ control: JobControlled.Control) -> Message {
        do {
            return .jobControlled(
                try operations.control(job, control, by: operatorName, reason: nil), control)
        } catch {
            return .jobControlFailed(job, control, "\(error)")
        }
    }

    /// What is left out is asked for as well, so that the operator journal has it with its reason
    /// (B9).
    private func request(_ order: PlanOrder) throws -> ActionRequest {
        let plan = order.plan
        return ActionRequest(
            kind: plan.kind, targets: try operations.deliveries(of: plan, in: order.classes),
            by: operatorName, reason: order.reason.isEmpty ? nil : order.reason,
            ticket: order.ticket,
            query: plan.query, grace: ActionRequest.consoleGrace, seenAt: plan.at,
            leftOut: try operations.leftOut(
                of: plan, by: order.classes, atMost: ActionRequest.mostLeftOut))
    }
}
