import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Acting on several deliveries (B14)")
struct BulkStories {
    private func failed(_ count: Int, endpoint: Endpoint = Fixture.billing) -> [DeliveryDetail] {
        (1...count).map {
            Fixture.detail(
                $0, "invoice.paid", .failed, code: 503, failure: .http,
                age: .seconds(Int64(count - $0 + 1)), next: .minutes(5), endpoint: endpoint)
        }
    }

    @Test("The box says how many, where to, how old, and what is skipped and why")
    func box() {
        var story = Story()
        story.press(" ", " ", " ", "r")
        #expect(story.droppedTypedAhead == 1)
        #expect(
            story.text.contains(
                """
                ── retry: the plan ─────────────────────────────────────────────────────────────
                  retry 2 deliveries of 3
                  to billing (2)
                  oldest 14:01:44, newest 14:01:58
                  ▸ [x]         2  to send
                    [ ]         1  already delivered since

                  Space on/off  l h open/close  Enter go on  Esc leave
                ────────────────────────────────────────────────────────────────────────────────
                """))
        story.press("l")
        #expect(story.text.contains("       oldest 14:01:44, newest 14:01:58"))
        story.press(.enter)
        story.type("receiver fixed")
        story.press(.enter)
        #expect(story.text.contains("y do it   any other key: leave it"))
        story.press("y")
        let request = story.log.requests.first
        // What is refused is asked for as well: the operator journal has it with its reason (B9).
        #expect(request?.targets.count == 2)
        #expect(request?.leftOut.map(\.reason) == ["already delivered since"])
        #expect(story.log.operatorJournal(limit: 1).first?.action.refusals.count == 1)
        #expect(request?.reason == "receiver fixed")
        #expect(story.model.log.marks.isEmpty)
    }

    @Test("Up to 20 to one endpoint take a y; one more takes the number", arguments: [20, 21])
    func number(count: Int) {
        var story = Story(failed(count))
        for _ in 0..<count { story.press(" ") }
        story.press("r", .enter)
        story.type("x")
        story.press(.enter, "y")
        if count == 20 {
            #expect(story.log.requests.map(\.targets.count) == [20])
            return
        }
        #expect(story.log.requests.isEmpty)
        #expect(story.log.started.isEmpty)
        story.press(.backspace)
        story.type("20")
        story.press(.enter)
        #expect(story.text.contains("That is not 21. Esc leaves it."))
        story.type("21")
        story.press(.enter)
        #expect(story.log.started.map { $0.plan.count(of: $0.classes) } == [21])
        #expect(story.model.log.marks.isEmpty)
    }

    @Test("Several endpoints take the number, however few deliveries")
    func endpoints() {
        var story = Story(
            failed(1)
                + failed(1, endpoint: Fixture.audit).map { detail in
                    Fixture.detail(
                        7, "invoice.paid", .failed, code: 500, failure: .http, age: .seconds(9),
                        endpoint: detail.endpoint ?? Fixture.audit)
                })
        story.press(" ", " ", "r", .enter, .enter, "y")
        #expect(story.log.requests.isEmpty)
        #expect(story.text.contains("Type 2 to do it: y"))
        story.press(.control("u"))
        story.type("2")
        story.press(.enter)
        #expect(story.log.requests.count == 1)
    }

    @Test("Esc leaves at every step", arguments: [0, 1, 2])
    func leave(step: Int) {
        var story = Story(failed(21))
        for _ in 0..<21 { story.press(" ") }
        story.press("r")
        if step > 0 {
            story.press(.enter)
            story.type("x")
        }
        if step > 1 {
            story.press(.enter)
            story.type("2")
        }
        story.press(.escape)
        #expect(story.model.dialog == nil)
        #expect(story.log.requests.isEmpty)
        #expect(story.model.log.marks.count == 21)
    }

    @Test("Marks that the filter hides are counted in the box")
    func hidden() {
        var story = Story()
        story.press(" ", "f")
        story.type("code:none")
        story.press(.enter, " ", "r")
        #expect(story.text.contains("1 of them are hidden by the filter"))
    }

    @Test("When none is to be sent, the box says so, and Enter does not go on")
    func none() {
        var story = Story([
            Fixture.detail(1, "a.b", .success, code: 200, age: .seconds(1)),
            Fixture.detail(2, "a.b", .success, code: 200, age: .seconds(2)),
        ])
        story.press(" ", " ", "r")
        #expect(story.text.contains("retry 0 deliveries of 2"))
        story.press(.enter)
        #expect(story.text.contains("Nothing is switched on."))
        story.press(.escape)
        #expect(story.log.requests.isEmpty)
    }

    @Test("What the plan left out is part of the outcome in its words, with the reason (B9)")
    func refused() {
        var story = Story()
        story.press(" ", " ", " ", "r", .enter, .enter, "y")
        story.wait(.seconds(6))
        story.change { contents in
            let action = contents.journal[0].action
            contents.journal[0].applied = action.targets.map {
                ActionApplied(
                    action: action.id, delivery: $0, at: Fixture.now, effect: .retryQueued)
            }
        }
        #expect(
            story.model.notice?.text
                == "retry of 2 of 3: 2 queued, 1 left out (already delivered since)"
                + "  (:journal shows each)")
        story.run("journal")
        story.press(.enter)
        #expect(story.text.contains("left out: already delivered since"))
    }

    @Test("The outcome of several is summed up, and the journal has each row (B9)")
    func outcome() {
        var story = Story(failed(2))
        story.press(" ", " ", "r", .enter, .enter, "y")
        story.wait(.seconds(6))
        story.change { contents in
            let action = contents.journal[0].action
            contents.journal[0].applied = action.targets.map {
                ActionApplied(
                    action: action.id, delivery: $0, at: Fixture.now, effect: .retryQueued)
            }
            contents.journal[0].results = [
                action.targets[0]: AttemptSummary(number: 2, responseCode: 200, failure: nil),
                action.targets[1]: AttemptSummary(number: 2, responseCode: nil, failure: .timeout),
            ]
        }
        #expect(
            story.remark == " retry of 2: 1 failed, 1 delivered  (:journal shows each)")
        story.run("journal")
        story.press(.enter)
        #expect(story.text.contains("attempt 2 delivered, 200"))
        #expect(story.text.contains("attempt 2 failed: timed out"))
    }
}
