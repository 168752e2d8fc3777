import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The jobs screen (B14)")
struct JobStories {
    private func story(_ jobs: JobSummary..., size: TerminalSize = .classic) -> Story {
        var story = Story(size: size)
        story.change { $0.jobs = jobs.reversed() }
        story.run("jobs")
        return story
    }

    /// A job with all of its rows, which differ in the endpoint's name, `e0` and so on.
    private func story(rowsOf job: JobSummary, outcome: (Int) -> JobOutcome) -> Story {
        var story = story(job)
        story.change { contents in
            contents.jobRows[job.plan.id] = (0..<job.tally.total).map { number in
                JobRow(
                    delivery: Fixture.evening[1].delivery, outcome: outcome(number), code: 200,
                    refusal: nil, endpointName: "e\(number)")
            }
        }
        return story
    }

    @Test("Jobs in every state, with bar, rate, time left and failures")
    func states() {
        let canary = Fixture.job(6, .running, inFlight: 1, waiting: 9)
        let story = story(
            canary, Fixture.job(1, .running, delivered: 412, failed: 2, inFlight: 3, waiting: 787),
            Fixture.job(2, .paused, delivered: 40, waiting: 60),
            Fixture.job(3, .stopped, delivered: 500, failed: 10, waiting: 490),
            Fixture.job(4, .cancelled, delivered: 10, waiting: 90),
            Fixture.job(5, .done, delivered: 99, refused: 1, kind: .replay), size: .wide)
        #expect(
            story.text.split(separator: "\n").dropFirst(2).prefix(7).joined(separator: "\n")
                == """
                  STATE   DOES   PROGRESS     DONE      OK  FAILED REFUSED RATE LEFT WHO         WHY
                ▸ CANARY  retry  ············ 0/10      0   0      0       —    5.8s ada@bastion receiver fixed, INC-7
                  RUNNING retry  ████········ 414/1,204 412 2      0       25/s 31s  ada@bastion receiver fixed, INC-7
                  PAUSED  retry  ████········ 40/100    40  0      0       —    —    ada@bastion receiver fixed, INC-7; by bob@bastion…
                  STOPPED retry  ██████······ 510/1,000 500 10     0       —    —    ada@bastion receiver fixed, INC-7; 10 failures in…
                  CANCEL  retry  █··········· 10/100    10  0      0       —    —    ada@bastion receiver fixed, INC-7; by bob@bastion
                  DONE    replay ████████████ 100/100   99  0      1       —    —    ada@bastion receiver fixed, INC-7
                """)
    }

    @Test("A job of which all was refused does not look like work done, at 80 columns either")
    func allRefused() {
        let story = story(Fixture.job(1, .done, refused: 72, kind: .replay))
        #expect(
            story.text.split(separator: "\n").dropFirst(2).prefix(2).joined(separator: "\n")
                == """
                  STATE DOES   PROGRESS     DONE  OK FAILED REFUSED RATE LEFT WHY
                ▸ DONE  replay ████████████ 72/72 0  0      72      —    —    receiver fixed, …
                """)
        let words = JobWords(
            job: Fixture.job(1, .done, refused: 72), glyphs: story.model.theme.glyphs,
            now: Fixture.now)
        #expect(words.state.role == .failed)
    }

    @Test("A running job stands on the condition line of every screen")
    func conditionLine() {
        var story = Story()
        story.change {
            $0.jobs = [
                Fixture.job(2, .stopped, delivered: 9, failed: 10, waiting: 81),
                Fixture.job(1, .running, delivered: 400, inFlight: 3, waiting: 97),
            ]
        }
        #expect(story.line(1).contains("retry job 400/500 25/s 4s left and 1 more"))
        story.change { $0.jobs.removeLast() }
        #expect(story.line(1).contains("retry job 19/100 STOPPED"))
    }

    @Test("A job that stops by itself says why and what to do, until it is seen")
    func stopsByItself() {
        var story = Story()
        story.change { $0.jobs = [Fixture.job(1, .running, delivered: 9, waiting: 91)] }
        #expect(story.model.failure == nil)
        story.change {
            $0.jobs = [Fixture.job(1, .stopped, delivered: 9, failed: 10, waiting: 81)]
        }
        let text =
            "retry job STOPPED: 10 failures in a row, the last: 503; 81 wait: "
            + ":jobs, then r resumes it, X cancels it"
        #expect(story.model.failure == text)
        story.press("j")
        #expect(story.model.failure == text)
        story.press(.escape)
        story.send(.logChanged)
        #expect(story.model.failure == nil)
    }

    @Test("Pausing is immediate; what sends or ends is asked first")
    func control() {
        var story = story(Fixture.job(1, .running, delivered: 5, waiting: 95))
        story.press("p")
        #expect(story.log.controlled.map(\.control) == [.pause])
        #expect(story.remark.contains("job paused: 5 delivered, 95 waiting"))
        story.press("p")
        #expect(story.remark.contains("cannot pause: it is paused already"))
        story.press("r")
        #expect(story.text.contains("95 deliveries left; it begins with its canary and ramp."))
        story.press("n")
        #expect(story.log.controlled.count == 1)
        story.press("r", "y")
        #expect(story.log.controlled.map(\.control) == [.pause, .resume])
        story.press("X")
        #expect(story.text.contains("95 deliveries left are never sent by it."))
        story.press("y")
        #expect(story.log.controlled.last?.control == .cancel)
        story.press("r")
        #expect(story.remark.contains("cannot resume: it is cancelled"))
    }

    @Test("On a job that is not known no key reaches the one under the cursor of the list")
    func unknownJob() {
        var story = story(Fixture.job(1, .running, delivered: 5, waiting: 95))
        _ = story.model.openJob(Fixture.id(99))
        #expect(story.text.contains("There is no such job."))
        for key in ["p", "r", "X"] as [Key] {
            story.press(key)
            #expect(story.remark.contains("there is no job here"))
            #expect(story.model.dialog == nil)
        }
        #expect(story.log.controlled.isEmpty)
    }

    @Test("An open job shows what was planned, why it stopped, and each delivery")
    func detail() {
        let job = Fixture.job(3, .stopped, delivered: 1, failed: 1, refused: 1, waiting: 1)
        var story = story(job)
        let rows: [(JobOutcome, Int?, String?)] = [
            (.delivered, 200, nil), (.failed, 503, nil),
            (.refused, nil, "its endpoint \"billing\" is disabled; enable it first"),
            (.waiting, nil, nil),
        ]
        story.change { contents in
            contents.jobRows[job.plan.id] = zip(Fixture.evening, rows).map { detail, row in
                JobRow(
                    delivery: detail.delivery, outcome: row.0, code: row.1, refusal: row.2,
                    endpointName: "billing")
            }
        }
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  job job_01M6BP38000000000000000003
                 ● dispatching here  retry job 3/4 STOPPED  newest 14:01:58  all 25.0 % ok
                 STOPPED  ███████████████████·······  3/4
                 1 failed, 1 refused, 1 delivered, 1 waiting
                 stopped by itself: 10 failures in a row, the last: 503
                 retry by ada@bastion on pts/3 2026-11-01 13:52:00.000 Z (10m ago)
                 why: receiver fixed, INC-7
                 chosen by: is:failed
                 canary 1, up to 25/s; stops after 10 failures in a row or beyond 25 %
                 left out: 12 already delivered since
                  DELIVERY                       OUTCOME   CODE NOW     ENDPOINT REFUSED
                ▸ dlv_01M6BPE9GG0000000000000001 delivered 200  EXHAUST billing
                  dlv_01M6BPG2500000000000000002 FAILED    503  SUCCESS billing
                  dlv_01M6BPN2A00000000000000003 refused        FAILED  billing  its endpoint …
                  dlv_01M6BPNFZG0000000000000004 waiting        FAILED  billing
                 p pause  r resume  X cancel  f failures  L log  Enter delivery  ? help
                """)
        story.press("j", .enter)
        #expect(story.model.log.filter == "id:\(Fixture.evening[1].delivery.id)")
    }

    @Test("Long jobs are read a screen at a time")
    func window() {
        let job = Fixture.job(1, .running, delivered: 10, waiting: 990)
        var story = story(rowsOf: job) { $0 < 10 ? .delivered : .waiting }
        story.press(.enter, "G")
        #expect(story.text.contains("e999"))
        #expect(!story.text.contains("e900"))
        story.press("g")
        #expect(story.text.contains("e0"))
    }

    @Test("Search and its repetition go through all rows of a job, far beyond the screen")
    func search() {
        let job = Fixture.job(1, .running, delivered: 4998, failed: 2)
        var story = story(rowsOf: job) { [1200, 4000].contains($0) ? .failed : .delivered }
        story.press(.enter, "/")
        story.type("FAILED")
        #expect(story.text.contains("e1200"))
        story.press(.enter, "n")
        #expect(story.text.contains("e4000"))
        story.press("n")
        #expect(story.text.contains("e1200"))
        #expect(story.remark == " around the end")
        story.press("N")
        #expect(story.text.contains("e4000"))
        story.press("/")
        story.type("e2500")
        #expect(story.text.contains("e2500"))
        story.press(.escape)
        #expect(story.text.contains("e4000"))
        story.press("/")
        story.type("nowhere")
        #expect(story.remark.contains("nothing found"))
    }

    @Test("A search among what failed goes through all of it, either way")
    func searchOfFailures() {
        let job = Fixture.job(1, .running, delivered: 3000, failed: 3000)
        var story = story(rowsOf: job) { $0 % 2 == 0 ? .failed : .delivered }
        story.press(.enter, "f", "/")
        story.type("e5800")
        #expect(story.text.contains("e5800"))
        story.press(.enter, "/")
        story.type("e5801")
        #expect(story.remark.contains("nothing found"))
        story.press(.escape, "g", "N")
        #expect(story.text.contains("e5800"))
        #expect(story.remark == " around the end")
    }

    @Test("In a store that cannot be written every control says why")
    func readOnly() {
        var story = Story(options: ConsoleOptions(readOnlyReason: "--read-only", colors: 0))
        story.change { $0.jobs = [Fixture.job(1, .running, waiting: 9)] }
        story.run("jobs")
        story.press("p")
        #expect(story.remark.contains("cannot pause: this console is read-only (--read-only)"))
        #expect(story.log.controlled.isEmpty)
    }

    @Test("Results and reasons get the room that the other columns do not need")
    func room() {
        var story = story(
            Fixture.job(1, .stopped, delivered: 500, failed: 10, waiting: 490), size: .wide)
        #expect(story.text.contains("10 failures in a row, the last: 503"))
        story.run("journal")
        #expect(story.text.contains("stopped: 10 failed, 500 delivered"))
        #expect(story.text.contains("receiver fixed, INC-7"))
    }

    @Test("The condition line and the screen of a job show one and the same state of it")
    func oneState() {
        let job = Fixture.job(1, .running, delivered: 14, waiting: 25)
        var story = story(job)
        story.press(.enter)
        let later = Fixture.job(1, .running, delivered: 15, waiting: 24)
        story.send(.jobsLoaded([later]))
        #expect(story.line(1).contains("retry job 15/39"))
        #expect(story.line(2).contains("15/39"))
        var condition = Fixture.condition()
        condition.jobs = [Fixture.job(1, .running, delivered: 16, waiting: 23)]
        story.send(.conditionRead(condition))
        #expect(story.line(1).contains("retry job 16/39"))
        #expect(story.line(2).contains("16/39"))
    }

    @Test("One key narrows a job to what did not get through, and the footer has it")
    func failures() {
        var (story, _) = openStory()
        #expect(story.foot.contains("f failures"))
        story.press("f")
        #expect(story.remark.contains("2 failed or refused: f shows all again"))
        #expect(story.text.contains("FAILED"))
        #expect(story.text.contains("it is gone"))
        #expect(!story.text.contains("delivered   "))
        #expect(!story.text.contains(Fixture.evening[3].delivery.id.text))
        story.press("j", "j", .enter)
        #expect(story.model.log.filter == "id:\(Fixture.evening[2].delivery.id)")
        story.press("q")
        story.run("jobs")
        story.press(.enter, "f")
        #expect(story.text.contains(Fixture.evening[3].delivery.id.text))
    }

    /// A job of four, one of them delivered, failed, refused and waiting each; it is open.
    private func openStory() -> (Story, JobID) {
        let job = Fixture.job(3, .stopped, delivered: 1, failed: 1, refused: 1, waiting: 1)
        var story = story(job)
        let outcomes: [JobOutcome] = [.delivered, .failed, .refused, .waiting]
        story.change { contents in
            contents.jobRows[job.plan.id] = zip(Fixture.evening, outcomes).map { detail, outcome in
                JobRow(
                    delivery: detail.delivery, outcome: outcome, code: nil,
                    refusal: outcome == .refused ? "it is gone" : nil, endpointName: "billing")
            }
        }
        story.press(.enter)
        return (story, job.plan.id)
    }

    @Test("What is shown of a job is shown in the log by one key, and Esc comes back")
    func inLog() {
        var (story, job) = openStory()
        #expect(story.foot.contains("L log"))
        story.press("L")
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.filter == "job:\(job.text)")
        #expect(story.model.log.count == 4)
        #expect(story.remark.contains("all of the job; Esc goes back to it"), "\(story.remark)")
        story.press(.escape)
        #expect(story.model.screen == .job(job))
        #expect(story.model.log.filter.isEmpty)
        story.press("f", "L")
        #expect(story.model.log.filter == "job:\(job.text)/failed")
        #expect(story.model.log.count == 2)
        #expect(story.remark.contains("what failed or was refused of the job"))
        // What was shown there stays shown there, and it can be acted on at once.
        story.press("a", "R")
        #expect(story.text.contains("replay 1 delivery of 2"), "\(story.text)")
        story.press(.escape, .escape)
        #expect(story.model.screen == .job(job))
        #expect(story.model.jobs.isOnlyFailed)
    }

    @Test("A delivery that failed without an answer says why where the code would be")
    func withoutCode() {
        let job = Fixture.job(3, .running, failed: 1)
        var story = story(job)
        story.change { contents in
            contents.jobRows[job.plan.id] = [
                JobRow(
                    delivery: Fixture.evening[2].delivery, outcome: .failed, code: nil,
                    refusal: nil, endpointName: "billing")
            ]
        }
        story.press(.enter)
        #expect(story.text.contains("FAILED  connect FAILED"), "\(story.text)")
    }

    @Test("A job leaves the screen with every delivery, whatever was read of it")
    func export() {
        let job = Fixture.job(1, .running, delivered: 10, waiting: 990)
        var story = story(rowsOf: job) { $0 < 10 ? .delivered : .waiting }
        story.press(.enter, "x", .control("u"))
        story.type("job.txt")
        story.press(.enter)
        let text = story.outlet.text(of: "job.txt") ?? ""
        #expect(text.contains("e0\n") || text.contains("e0  "))
        #expect(text.contains("e999"))
        #expect(text.split(separator: "\n").count >= 1000)
    }

    @Test("That a job has stopped is no message any more once somebody has seen to it")
    func stopSeenTo() {
        let stopped = Fixture.job(1, .stopped, failed: 2, waiting: 98)
        var story = story(Fixture.job(1, .running, delivered: 0, waiting: 100))
        story.change { $0.jobs = [stopped] }
        #expect(story.text.contains("retry job STOPPED"))
        story.press("X", "y")
        #expect(story.model.failure == nil)
        #expect(story.remark == " job cancelled: 2 failed, 0 delivered, 98 never sent")
    }

    @Test("It is none either where another process has seen to it, and other failures stay")
    func stopSeenToElsewhere() {
        var story = Story()
        story.change { $0.jobs = [Fixture.job(1, .running, waiting: 100)] }
        story.change { $0.jobs = [Fixture.job(1, .stopped, failed: 2, waiting: 98)] }
        #expect(story.model.failure != nil)
        story.change { $0.jobs = [Fixture.job(1, .cancelled, failed: 2, waiting: 98)] }
        #expect(story.model.failure == nil)
        story.change { $0.jobs = [Fixture.job(2, .running, waiting: 100)] }
        story.change { $0.jobs = [Fixture.job(2, .stopped, failed: 2, waiting: 98)] }
        story.model.failure = "the disk is full"
        story.change { $0.jobs = [Fixture.job(2, .cancelled, failed: 2, waiting: 98)] }
        #expect(story.model.failure == "the disk is full")
    }

    @Test("WHY says why a job was planned in every state, and the foot what keeps the chosen one")
    func why() {
        let story = story(
            Fixture.job(2, .paused, delivered: 40, waiting: 60),
            Fixture.job(4, .cancelled, delivered: 10, waiting: 90))
        let rows = story.text.split(separator: "\n").dropFirst(3).prefix(2)
        for row in rows { #expect(row.contains("receiver fixed"), "\(row)") }
        #expect(story.remark == " paused by bob@bastion: deploy  why: receiver fixed, INC-7")
    }
}
