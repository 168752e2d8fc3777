import DeliveryEngine
import Terminal

extension Model {
    /// The job whose screen is on top.
    var openJob: JobSummary? {
        guard case .job(let id) = screen else { return nil }
        return jobs.job(id)
    }

    /// Whether any screen shows jobs.
    var showsJobs: Bool {
        screens.contains { screen in
            switch screen {
            case .jobs, .job: true
            default: false
            }
        }
    }

    /// The job that the keys of a pane are about: the one under the cursor of the list, or the open
    /// one, which another must never stand in for.
    private func chosenJob(in pane: Pane) -> JobSummary? {
        switch pane {
        case .jobs: jobs.cursor.flatMap { jobs.job($0) }
        case .job: openJob
        default: nil
        }
    }

    /// How many rows of a job fit below what is said of it.
    var jobRowsHeight: Int {
        guard let job = openJob else { return 1 }
        return max(layout.list.rows - 1 - jobHead(job, glyphs: theme.glyphs).count, 1)
    }

    /// Why a job cannot be controlled so, `nil` when it can.
    func reasonNotControlled(_ control: JobControlled.Control, in pane: Pane) -> String? {
        if let readOnlyRefusal { return readOnlyRefusal }
        guard let job = chosenJob(in: pane) else { return "there is no job here" }
        switch (control, job.phase) {
        case (_, .done): return "it is done"
        case (_, .cancelled): return "it is cancelled"
        case (.pause, .paused): return "it is paused already"
        case (.pause, .stopped): return "it has stopped by itself"
        case (.resume, .running): return "it runs"
        default: return nil
        }
    }

    /// Notes why a job cannot be controlled now, to take it back with its reason.
    mutating func noteRefusal(_ text: String, in pane: Pane) {
        jobRefusal = chosenJob(in: pane).map {
            JobRefusal(job: $0.plan.id, phase: $0.phase, text: text)
        }
    }

    /// Takes back what was said of a job that stands otherwise now: another process may have seen to
    /// it, and what it says beside that would be wrong.
    mutating func takeBackRefusal(among list: [JobSummary]) {
        guard let said = jobRefusal, said.isOutdated(by: list) else { return }
        if notice?.text == said.text { notice = nil }
        jobRefusal = nil
    }

    /// Pauses at once; what makes a job go on or ends it is asked.
    mutating func control(_ control: JobControlled.Control) -> [Effect] {
        guard let job = chosenJob(in: pane) else { return [] }
        if control == .pause { return self.control(job.plan.id, .pause) }
        dialog = .job(JobQuestion(control: control, job: job))
        return [.dropTypedAhead]
    }

    mutating func answer(_ key: Key, _ question: JobQuestion) -> [Effect] {
        guard key == "y" else { return leave() }
        dialog = nil
        return control(question.job.plan.id, question.control)
    }

    /// Asks the store for it.
    mutating func control(_ job: JobID, _ control: JobControlled.Control) -> [Effect] {
        requests.begin(.control)
        return [.control(job, control)]
    }

    mutating func applyToJobs(_ message: Message) -> [Effect] {
        switch message {
        case .jobsLoaded(let list):
            take(list)
            return jobRowEffects() + completeJob()
        case .jobRowsLoaded(let id, let start, let rows):
            jobs.rows = rows
            jobs.rowsStart = start
            jobs.rowsOf = id
        case .jobStarted(let job): return take(started: job)
        case .jobControlled(let job, let control): return take(job, control)
        case .jobControlFailed(let job, let control, let text):
            requests.finish(.control)
            // A pause that failed says nothing of a call-back, of this job or of another one.
            for index in sends.indices where control == .cancel && sends[index].job == job {
                sends[index].isWithdrawing = false
            }
            failure = text
        case .foundInJob(let ticket, let place): return take(place, in: .job, ticket: ticket)
        default: break
        }
        return []
    }

    private mutating func take(started job: JobSummary) -> [Effect] {
        let marks = requests.finish(.send)
        giveUp(marks)
        note(
            RecentSend(
                at: job.plan.notBefore ?? now, job: job.plan.id,
                doing: "\(job.plan.kind.rawValue) job", count: job.tally.total,
                manner: job.plan.manner.canary == 0 ? "" : ", canary first", marks: marks))
        trackedJobs.append(job.plan.id)
        notice = Notice(
            .outcome,
            "\(job.plan.kind.rawValue) of \(Number.deliveries(job.tally.total)) is a job now"
                + "  (:jobs shows it)")
        return [.readCondition, .loadJobs]
    }

    private mutating func take(
        _ job: JobSummary, _ control: JobControlled.Control
    ) -> [Effect] {
        requests.finish(.control)
        let effects: [Effect] = [.readCondition, .loadJobs]
        let sent = sends.first { $0.job == job.plan.id }
        sends.removeAll { $0.job == job.plan.id }
        if control == .cancel { trackedJobs.removeAll { $0 == job.plan.id } }
        takeBackStop(of: job.plan.id)
        if control == .cancel, job.isUntouched {
            if let marks = sent?.marks { markAgain(marks) }
            notice = Notice(.outcome, "called back: nothing was sent")
            return effects
        }
        let words = JobWords(job: job, glyphs: theme.glyphs, now: now)
        let what =
            switch control {
            case .pause: "paused"
            case .resume: "resumed, canary first"
            case .cancel: "cancelled"
            }
        notice = Notice(.outcome, "job \(what): \(words.counts)")
        return effects
    }

    /// Says that a job has stopped by itself, why, and what to do about it.
    ///
    /// Whoever asked for it has turned to other things. What had stopped before is no news.
    mutating func sayWhatStopped(among list: [JobSummary]) {
        guard let before = condition?.jobs else { return }
        for job in list {
            guard case .stopped(let stopped) = job.phase,
                let old = before.first(where: { $0.plan.id == job.plan.id })?.phase
            else { continue }
            if case .stopped = old { continue }
            let jobs = keys.label(of: .showJobs, in: pane)
            let resume = keys.label(of: .control(.resume), in: .jobs)
            let cancel = keys.label(of: .control(.cancel), in: .jobs)
            let text =
                "\(job.plan.kind.rawValue) job STOPPED: \(stopped.reason); "
                + "\(Number.text(job.tally.waiting)) wait: \(jobs), then \(resume) resumes it, "
                + "\(cancel) cancels it"
            failure = text
            stopSaid = StopSaid(job: job.plan.id, text: text)
            // That it is a job now is no news any more.
            if notice?.kind == .outcome { notice = nil }
        }
    }

    /// Takes back that a job has stopped, once somebody has seen to it: what stood there would hide
    /// how that came out.
    private mutating func takeBackStop(of job: JobID) {
        guard let said = stopSaid, said.job == job else { return }
        if failure == said.text { failure = nil }
        stopSaid = nil
    }

    /// The same where another process has.
    mutating func takeBackStop(among list: [JobSummary]) {
        guard let said = stopSaid else { return }
        if case .stopped? = list.first(where: { $0.plan.id == said.job })?.phase { return }
        takeBackStop(of: said.job)
    }

    /// Says how jobs of this console have come out: that one is a job is no news once it is over.
    private mutating func sayWhatEnded(among list: [JobSummary]) {
        for job in list where job.phase.isOver && trackedJobs.contains(job.plan.id) {
            trackedJobs.removeAll { $0 == job.plan.id }
            let words = JobWords(job: job, glyphs: theme.glyphs, now: now)
            var end = "is done"
            if case .cancelled(let control) = job.phase {
                end = "was cancelled by \(control.by.text)"
            }
            tell(
                "\(job.plan.kind.rawValue) job \(end): \(words.counts)"
                    + "  (\(keys.label(of: .showJobs, in: pane)) shows it)")
        }
    }

    private mutating func take(_ list: [JobSummary]) {
        takeBackStop(among: list)
        takeBackRefusal(among: list)
        sayWhatStopped(among: list)
        sayWhatEnded(among: list)
        jobs.jobs = list
        // The condition line is read at another moment: of two numbers the later is shown twice.
        condition?.jobs = list.filter { !$0.phase.isOver }
        jobs.isLoaded = true
        let height = layout.listHeight
        if let index = list.firstIndex(where: { $0.plan.id == jobs.cursor }) {
            jobs.position.follow(to: index, count: list.count, height: height)
        } else {
            jobs.position.fit(count: list.count, height: height)
            jobs.cursor = list.isEmpty ? nil : list[jobs.position.index].plan.id
        }
        let rowsHeight = jobRowsHeight
        jobs.rowPosition.fit(count: jobRowCount, height: rowsHeight)
    }

    /// Reads the rows of the open job that are on the screen.
    func jobRowEffects() -> [Effect] {
        guard let job = openJob else { return [] }
        return [
            .loadJobRows(
                job.plan.id, onlyFailed: jobs.isOnlyFailed, from: jobs.rowPosition.top,
                count: jobRowsHeight)
        ]
    }

    mutating func openJob(_ id: JobID) -> [Effect] {
        if jobs.rowsOf != id {
            jobs.rows = []
            jobs.rowPosition = ListPosition()
            jobs.isOnlyFailed = false
        }
        show(.job(id))
        return [.loadJobs] + jobRowEffects()
    }

    /// How many rows of the open job are to be shown.
    var jobRowCount: Int { openJob.map { jobs.rowCount($0) } ?? 0 }

    /// Looks through all rows of the open job, from one on.
    mutating func findInJob(_ text: String, from start: Int, forward: Bool) -> [Effect] {
        guard let job = openJob else { return [] }
        let ticket = beginSearch()
        let find = JobFind(
            job: job.plan.id, onlyFailed: jobs.isOnlyFailed, isOver: job.phase.isOver,
            count: jobs.rowCount(job), start: start, isForward: forward, text: text)
        return [.findInJob(find, ticket: ticket)]
    }

    /// Shows only what failed or was refused of the open job, and all again.
    mutating func toggleJobFailures() -> [Effect] {
        guard let job = openJob else { return [] }
        jobs.isOnlyFailed.toggle()
        jobs.rows = []
        jobs.rowPosition = ListPosition()
        let key = keys.label(of: .jobFailures, in: .job)
        notice = Notice(
            .note,
            jobs.isOnlyFailed
                ? "\(Number.text(jobs.rowCount(job))) failed or refused: \(key) shows all again"
                : "all \(Number.text(jobs.rowCount(job))) of the job")
        return jobRowEffects()
    }

    /// Shows the delivery under the cursor of a job in the log.
    mutating func openDeliveryOfJob() -> [Effect] {
        jobs.row(at: jobs.rowPosition.index).map { showAlone($0.delivery.id) } ?? []
    }

    /// Shows in the log what is shown of the open job, where marks and actions reach all of it.
    mutating func showDeliveriesOfJob() -> [Effect] {
        guard let job = openJob else { return [] }
        let part = jobs.isOnlyFailed ? "/\(JobPart.failed.rawValue)" : ""
        let text = "\(QueryField.job.rawValue):\(job.plan.id.text)\(part)"
        guard let query = query(made: text) else { return [] }
        let what = jobs.isOnlyFailed ? "what failed or was refused of the job" : "all of the job"
        notice = Notice(.note, "\(what); \(keys.label(of: .back, in: .log)) goes back to it")
        return jump(to: text, query)
    }

    /// Shows one delivery in the log, by a filter that is taken back where one came from.
    mutating func showAlone(_ delivery: DeliveryID) -> [Effect] {
        let text = Query.term(.id, delivery.text)
        guard let query = query(made: text) else { return [] }
        return jump(to: text, query)
    }

    /// Shows what a filter finds in the log, in place of the filter there was, with a way back.
    private mutating func jump(to text: String, _ query: Query) -> [Effect] {
        noteJump(to: query)
        // It was opened on another delivery, and comes back with the way back.
        closeDetail()
        show(.deliveries)
        let effects = show(filter: text, query: query)
        log.isOnlyMarked = false
        log.narrow()
        return effects
    }

    /// Opens what an entry of the operator journal is about.
    mutating func openEntry() -> [Effect] {
        guard let entry = journal.cursor else { return [] }
        switch entry.subject {
        case .action(let standing):
            openAction(standing.action.id)
            return []
        case .job(let job): return openJob(job.plan.id)
        case .control(_, let plan), .stop(_, let plan): return openJob(plan.id)
        case .endpoint(let change): return openEndpointLog(of: change.endpoint)
        case .care(let action, _): return openEndpointLog(of: action.endpoint)
        case .access(let adjusted): return openCustomer(adjusted.subject)
        case .store:
            notice = Notice(.note, "this was done to the store itself: there is nothing to open")
            return []
        case .purge:
            notice = Notice(.note, "what was purged is gone: there is nothing to open")
            return []
        }
    }

    mutating func openJournalFilter() -> [Effect] {
        prompt = Prompt(
            .journalFilter, text: journal.query.text, history: journal.filterHistory)
        return []
    }

    mutating func submitJournalFilter(_ text: String) -> [Effect] {
        do throws(QueryError) {
            journal.query = try OperatorQuery(parsing: text.trimmingSpaces, now: now)
        } catch {
            // The entries stay as they are; nothing is shown that was not asked for.
            prompt?.mistake = QueryMistake(error)
            return []
        }
        prompt = nil
        journal.cursor = nil
        journal.position = ListPosition()
        remember(text, in: \.journal.filterHistory)
        return [.loadJournal(journal.query)]
    }
}
