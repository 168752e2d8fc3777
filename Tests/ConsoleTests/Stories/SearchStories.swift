import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("A search that takes its time")
struct SearchStories {
    /// The table's first lines, without what follows the event.
    private func table(_ story: Story, _ count: Int) -> [String] {
        (3..<3 + count).map { String(story.line($0).prefix(30)) }
    }

    @Test("The first hits stand on the screen while the search goes on, and say so")
    func firstHits() throws {
        var story = Story.withHeldSearches()
        story.filter("is:failed")
        try story.progress(12, showing: 1)
        #expect(
            story.line(0)
                == " prod-eu  redrive  is:failed                                     1+ of 4  -time"
        )
        #expect(
            story.line(1).hasPrefix(
                " searching 12 %, 1 found (Esc stops)  ● dispatching here  newest 14:01:58"))
        #expect(table(story, 2) == ["▸  14:01:58 ✗ FAILED  503  3/8", ""])
        try story.progress(60, showing: 2)
        #expect(story.line(1).contains("searching 60 %, 2 found"))
        #expect(
            table(story, 2)
                == ["▸  14:01:58 ✗ FAILED  503     ", "   14:01:44 ✗ FAILED  connect "])
        story.release()
        #expect(!story.text.contains("searching"))
        #expect(story.line(0).contains(" 3 of 4  -time"))
    }

    @Test("Until the first hit, rows of the filter before are dimmed and said to be that")
    func before() throws {
        var story = Story.withHeldSearches()
        story.filter("cus_none")
        // A search that is over in a moment must not make the screen flicker.
        #expect(!story.text.contains("rows of the filter before"))
        try story.progress(40)
        #expect(story.line(0).contains("… of 4"))
        #expect(
            story.line(1).contains("searching 40 %, 0 found (Esc stops)  rows of the filter before")
        )
        let theme = Theme(colors: 0, isUnicode: true)
        let runs = story.frame.styledRuns(row: 4)
        #expect(runs.contains { $0.text.contains("FAILED") && $0.style == theme.style(.dim) })
        story.release()
        #expect(story.text.contains("Nothing matches the filter."))
    }

    @Test("Esc stops a search that has found nothing, and brings the filter before back")
    func escapeBefore() throws {
        var story = Story.withHeldSearches()
        let text = story.text
        story.filter("code:503")
        try story.progress(40)
        story.press(.escape)
        #expect(story.remark.contains("search stopped: the rows are those of the one before"))
        story.press(.escape)
        #expect(story.text == text)
        // What the stopped search still says is late.
        story.release()
        #expect(story.text == text)
    }

    @Test("Esc keeps what a search has found, and the screen says that there may be more")
    func escapeAfter() throws {
        var story = Story.withHeldSearches()
        story.filter("is:failed")
        try story.progress(40, showing: 1)
        story.press(.escape)
        #expect(story.remark.contains("search stopped: there may be more rows than these"))
        #expect(story.line(0).contains("1+ of 4"))
        #expect(story.line(1).contains("stopped: not all rows"))
        #expect(story.model.log.filter == "is:failed")
    }

    @Test("The cursor goes back to its delivery once that is found, unless a key came between")
    func sought() throws {
        for isMoved in [false, true] {
            var story = Story.withHeldSearches()
            story.press("j", "j")
            let cursor = story.model.log.cursor
            story.press("O")
            try story.progress(10, showing: 1)
            #expect(story.model.log.position.index == 0)
            if isMoved { story.press("k") }
            try story.progress(60, showing: 3)
            #expect((story.model.log.cursor == cursor) == !isMoved)
            story.release()
            #expect((story.model.log.cursor == cursor) == !isMoved)
        }
    }

    @Test("Typing another filter puts the search aside; leaving the line takes it up again")
    func aside() throws {
        var story = Story.withHeldSearches()
        story.filter("is:failed")
        let ticket = story.model.log.ticket
        story.press("f")
        #expect(story.model.log.ticket == ticket)
        #expect(story.remark.contains("counting"))
        story.type(" x")
        #expect(story.model.log.ticket == nil)
        story.press(.escape)
        #expect(story.model.log.ticket != nil)
        #expect(story.model.log.ticket != ticket)
        story.release()
        #expect(story.model.log.count == 3)
    }

    @Test("The search's end brings the count to a filter that was opened meanwhile")
    func countArrives() {
        var story = Story.withHeldSearches()
        story.filter("is:failed")
        story.press("f")
        #expect(story.remark.contains("counting"))
        story.release()
        #expect(story.remark.contains("3 deliveries"))
    }

    @Test("What changes while a search is under way is read when it ends")
    func outdated() {
        var story = Story.withHeldSearches()
        story.filter("is:failed")
        let effects = story.pending
        story.pending = []
        let before = try? story.log.search(story.model.log.search) { _ in true }
        story.change {
            $0.details.append(
                Fixture.detail(5, "late", .failed, code: 500, failure: .http, age: .zero))
        }
        guard let before, case .search(_, let ticket) = effects.first else {
            Issue.record("no search began")
            return
        }
        story.send(.searchFinished(ticket: ticket, before))
        #expect(story.model.log.count == 4)
    }

    @Test(
        "A search without a match says so while it is typed, and takes it back with the next letter"
    )
    func nothingWhileTyping() {
        var story = Story()
        story.press("/")
        story.type("zzz")
        #expect(story.remark.contains("nothing found"))
        story.press(.control("u"))
        story.type("invoice")
        #expect(!story.remark.contains("nothing found"))
        #expect(story.remark.contains("Enter keeps the place"))
    }

    @Test("Whoever types a filter where text is looked for is told which key takes one")
    func filterTyped() {
        var story = Story()
        story.press("/")
        story.type("status:failed")
        #expect(story.remark.contains("nothing found; to filter by status: press Esc, then f"))
        story.press(.control("u"))
        story.type("http://nowhere")
        #expect(story.remark.contains("nothing found"))
        #expect(!story.remark.contains("press Esc"))
    }
}
