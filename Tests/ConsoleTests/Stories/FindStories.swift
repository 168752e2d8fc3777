import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("A look for text in the rows")
struct FindStories {
    /// A console whose looks for text stay under way.
    private func held() -> Story {
        Story(holding: { effect in
            switch effect {
            case .find, .cancelFind: true
            default: false
            }
        })
    }

    @Test("How far it has come is said in the line that is typed, and behind it")
    func progress() {
        var story = held()
        story.press("/")
        story.type("zz")
        #expect(story.remark.contains("searching …  Enter keeps the place"))
        let progress = SearchProgress(examined: 58, total: 100, found: 0)
        story.send(.findProgressed(ticket: story.model.finding?.ticket ?? 0, progress))
        #expect(story.remark.contains("searching 58 %  Enter keeps the place"))
        story.press(.enter)
        #expect(story.remark.contains("searching 58 %  (^C stops)"))
    }

    @Test(
        "Esc and ^C end it, typed or entered, and what it still says is late",
        arguments: [.escape, .control("c")] as [Key], [true, false])
    func stops(key: Key, isEntered: Bool) throws {
        var story = held()
        story.press("j", "/")
        story.type("zz")
        if isEntered { story.press(.enter) }
        let find = try #require(story.pending.last)
        story.pending = []
        story.press(key)
        #expect(story.pending == [.cancelFind])
        #expect(story.model.finding == nil)
        #expect(!story.text.contains("searching"))
        if isEntered { #expect(story.remark.contains("search stopped")) }
        story.pending = [find]
        story.release()
        #expect(story.model.log.position.index == 1)
        #expect(!story.text.contains("nothing found"))
    }

    @Test("Where nothing is found the cursor goes back, and that is still said when it is entered")
    func back() {
        var story = Story()
        let pane = story.text
        story.press("/")
        story.type("connect")
        let hit = story.model.log.position.index
        #expect(hit > 0)
        story.type("x")
        #expect(story.model.log.position.index == 0)
        #expect(story.remark.contains("nothing found"))
        story.press(.enter)
        #expect(story.remark.contains("nothing found"))
        #expect(story.line(4) == pane.split(separator: "\n", omittingEmptySubsequences: false)[4])
    }

    @Test("In the help, too, a search that finds nothing leaves the cursor where it was")
    func help() {
        var story = Story()
        story.press("?", "j")
        let index = story.model.help?.position.index
        story.press("/")
        story.type("dismiss")
        #expect(story.model.help?.position.index != index)
        story.type("qq")
        #expect(story.model.help?.position.index == index)
    }

    @Test("A new filter ends it: nobody looks on through the rows before")
    func filter() throws {
        var story = held()
        story.press("/")
        story.type("zz")
        story.press(.enter)
        let find = try #require(story.pending.last)
        story.filter("is:failed")
        #expect(story.model.finding == nil)
        #expect(!story.text.contains("searching"))
        story.pending = [find]
        story.release()
        #expect(story.model.log.count == 3)
        #expect(!story.text.contains("nothing found"))
    }
}
