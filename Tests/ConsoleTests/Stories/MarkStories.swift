import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Marks")
struct MarkStories {
    private func many(_ count: Int) -> [DeliveryDetail] {
        (1...count).map {
            Fixture.detail(
                $0, "invoice.paid", .failed, code: 503, failure: .http,
                age: .seconds(Int64(count - $0 + 1)), next: .minutes(5))
        }
    }

    @Test("v begins a range, moving extends it, v marks it, z takes the marks back")
    func range() {
        var story = Story(many(10))
        story.press("j", "v")
        #expect(story.remark == " range: move, then v marks it, Esc leaves it")
        story.press("j", "j")
        #expect(story.text.contains("▸● 14:01:56"))
        #expect(story.text.contains(" ● 14:01:58"))
        #expect(story.model.log.marks.isEmpty)
        story.press("v")
        #expect(story.model.log.marks.count == 3)
        #expect(story.remark.contains("3 deliveries in the range marked"))
        story.press("z")
        #expect(story.model.log.marks.isEmpty)
    }

    @Test("Esc leaves a range; an action on it acts on all of it")
    func rangeEnds() {
        var story = Story(many(10))
        story.press("v", "j", .escape, .escape)
        #expect(story.model.log.rangeStart == nil)
        #expect(story.model.log.marks.isEmpty)
        story.press("v", "j", "r")
        #expect(story.text.contains("retry 2 deliveries"))
    }

    @Test("a marks what the filter shows; beyond a page it asks, and only y does it")
    func all() {
        var story = Story(many(10))
        story.press("a")
        #expect(story.model.log.marks.count == 10)
        story = Story(many(100))
        story.press("a")
        #expect(story.droppedTypedAhead == 1)
        #expect(story.remark == " Mark all 100 deliveries that match?")
        #expect(story.foot == " y mark   any other key: leave it")
        story.press("n")
        #expect(story.model.log.marks.isEmpty)
        story.press("a", "y")
        #expect(story.model.log.marks.count == 100)
        story.press("U")
        #expect(story.model.log.marks.isEmpty)
        story.press("z")
        #expect(story.model.log.marks.count == 100)
    }

    @Test("A million marks act on a million deliveries, chosen by row")
    func million() {
        var story = Story(many(3), holding: { if case .planBulk = $0 { true } else { false } })
        let rows = RowList(runs: [RowRun(first: 0, count: 1_000_000, step: .up)])
        story.model.mark(RowChoice(rows: rows, cursor: .start, selector: .shown))
        #expect(story.model.log.marks.count == 1_000_000)
        story.press("R")
        guard case .planBulk(.replay, let choice, _) = story.pending.first else {
            Issue.record("no plan was asked for")
            return
        }
        #expect(choice.rows == rows)
    }

    @Test("Where following has no room beside the marks, the p95 latency has none either")
    func room() {
        var story = Story()
        #expect(story.line(1).contains("p95 10s"))
        story.change {
            $0.condition = Fixture.condition(
                dispatcher: .process(pid: 4242, since: Fixture.now - .minutes(3)), inFlight: 12)
        }
        story.press(" ", " ", " ")
        #expect(story.line(1).contains("3 marked"))
        #expect(!story.line(1).contains("follow: F"))
        #expect(!story.line(1).contains("p95"))
    }

    @Test("M shows only marked rows, says what the filter hides of them, and shows all again")
    func only() {
        var story = Story()
        story.press("j", " ", "j", " ", "M")
        #expect(story.line(0).hasPrefix(" prod-eu  redrive  only marked, all deliveries  "))
        #expect(story.line(0).hasSuffix("2 of 4  -time"))
        #expect(story.model.log.count == 2)
        story.press("g", " ")
        #expect(story.model.log.count == 1)
        #expect(story.model.log.cursor == story.model.log.rows.first)
        story.press("M")
        #expect(story.model.log.count == 4)
        story.press("f")
        story.type("status:exhausted")
        story.press(.enter, "M")
        #expect(story.model.log.count == 1)
    }

    @Test("What is called back is marked as before")
    func calledBack() {
        var story = Story(many(3))
        story.press(" ", " ", "r", .enter, .enter, "y")
        #expect(story.model.log.marks.isEmpty)
        story.press("z")
        #expect(story.model.log.marks.count == 2)
    }

    @Test("After a purge rows have other numbers: marks are given up, and it is said")
    func purged() {
        var story = Story(many(5))
        story.press(" ", " ")
        story.purge(0)
        #expect(story.model.log.marks.isEmpty)
        #expect(story.remark.contains("the marks are gone"))
    }

    @Test("After a purge the cursor stays on its delivery, whose row has another number")
    func cursorAfterPurge() throws {
        var story = Story(many(5))
        story.press("j", "j")
        let looked = try #require(story.model.log.selected?.delivery.id)
        story.purge(2)
        #expect(story.model.log.count == 3)
        #expect(story.model.log.selected?.delivery.id == looked)
        story.press("r", "y")
        #expect(story.log.requests.map(\.targets) == [[looked]])
    }

    @Test("A key between the purge and the news of it does not lose the cursor's delivery")
    func cursorWithinPurge() throws {
        var story = Story(many(30))
        story.press("j", "j")
        let looked = try #require(story.model.log.selected?.delivery.id)
        story.log.change { $0.details.removeFirst(2) }
        story.resize(.wide)
        story.purge(0)
        #expect(story.model.log.selected?.delivery.id == looked)
    }

    @Test("A cursor that moves while the rows are read anew is followed all the same")
    func cursorMovesMeanwhile() throws {
        var story = Story(many(6)) { effect in
            if case .refresh = effect { true } else { false }
        }
        story.press("j", "j")
        story.purge(2)
        story.press("j")
        let looked = try #require(story.model.log.selected?.delivery.id)
        for _ in 0..<3 { story.release() }
        #expect(story.model.log.count == 4)
        #expect(story.model.log.selected?.delivery.id == looked)
    }

    @Test("Only the marked rows are shown: after a purge all are, and the cursor stays")
    func onlyMarkedPurged() throws {
        var story = Story(many(5))
        story.press("j", " ", " ", "M", "k")
        let looked = try #require(story.model.log.selected?.delivery.id)
        story.purge(1)
        #expect(story.model.log.count == 4)
        #expect(story.model.log.selected?.delivery.id == looked)
    }

    @Test("Where the purge took the cursor's delivery, the cursor is on one that is there")
    func purgedUnderTheCursor() throws {
        var story = Story(many(5))
        story.press("G")
        let looked = try #require(story.model.log.selected?.delivery.id)
        story.purge(1)
        let now = try #require(story.model.log.selected?.delivery.id)
        #expect(now != looked)
        #expect(story.model.log.position.index == 3)
    }

    @Test("What came after following stopped is counted on after a purge")
    func newSincePurge() throws {
        var story = Story(many(40))
        story.press("j")
        story.purge(2)
        #expect(story.model.log.newCount == 0)
        let next = Fixture.detail(9, "invoice.paid", .pending, age: .seconds(0))
        story.change { $0.details.append(next) }
        #expect(story.model.log.newCount == 1)
    }

    @Test("An action on marks from before a purge that nobody has told of yet is refused")
    func outdated() {
        var story = Story(many(5))
        story.press(" ", " ")
        story.log.change { $0.numberedAt = $0.changes + 1 }
        story.press("r")
        #expect(story.model.dialog == nil)
        #expect(story.remark.contains("cannot retry: the log was purged meanwhile"))
    }
}
