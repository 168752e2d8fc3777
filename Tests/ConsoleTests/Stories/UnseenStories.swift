import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Nothing is done that the screen is too small to show")
struct UnseenStories {
    private static let unseen = TerminalSize(columns: 19, rows: 4)

    private func screen(_ keys: Key...) -> Story {
        var story = Story()
        for key in keys { story.press(key) }
        story.resize(Self.unseen)
        #expect(story.text.split(separator: "\n") == ["too small"])
        return story
    }

    @Test("Neither a question is asked nor one answered")
    func questions() {
        var story = screen()
        story.press("r", "y", "S", "y")
        #expect(story.log.requests.isEmpty)
        #expect(story.model.dialog == nil)
        story = screen("r")
        story.press("y", .escape, "n")
        #expect(story.log.requests.isEmpty)
        story.resize(.classic)
        #expect(story.text.contains("retry"))
        story.press("y")
        #expect(story.log.requests.count == 1)
    }

    @Test("What is being typed stays as it is, and so does the screen below")
    func typing() {
        var story = screen("f")
        story.type("status:failed")
        story.press(.enter, .paste("code:503"))
        #expect(story.model.prompt?.editor.text == "")
        #expect(story.model.log.filter.isEmpty)
        story = screen()
        story.press("j", ":", .enter, "?")
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.position.index == 0)
        #expect(story.model.prompt == nil)
    }

    @Test("What suspends, redraws and quits does so, but for a question that would have to be seen")
    func leaving() {
        var story = screen()
        story.press("q")
        #expect(story.hasQuit)
        story = screen(.enter)
        story.press("q")
        #expect(!story.hasQuit)
        story.press("Q")
        #expect(story.hasQuit)
        // What was sent can still be called back.
        story = screen("r", "y")
        story.press("Q", "y")
        #expect(!story.hasQuit)
        story.wait(.seconds(6))
        story.press("Q")
        #expect(story.hasQuit)
        var model = screen().model
        #expect(model.update(.key(.control("z"))) == [.suspend])
        #expect(model.update(.key(.control("l"))) == [.redraw])
        #expect(model.update(.key(.control("l"))) == [.redraw])
    }

    /// The box of a secret that was just made.
    private func secret(_ size: TerminalSize) -> Story {
        var story = Story.standing(in: .endpoints)
        story.press("j", "K", .enter, "y")
        story.resize(size)
        return story
    }

    @Test("A secret is not closed unread")
    func unread() {
        for size in [Self.unseen, .tiny] {
            var story = secret(size)
            story.press("x")
            story.resize(.classic)
            #expect(story.text.contains("whsec_"), "\(size)")
            story.press("x")
            #expect(story.model.dialog == nil)
        }
        let story = secret(.tiny)
        #expect(story.text.contains("enlarge"), "\(story.text)")
        #expect(!story.text.contains("close"))
    }

    @Test("On a low screen the secret goes before what is said of it")
    func low() {
        var story = secret(TerminalSize(columns: 30, rows: 8))
        let joined = story.text.split(whereSeparator: \.isWhitespace).joined()
        #expect(joined.contains(MemoryLog.secret?.revealed ?? "?"), "\(story.text)")
        #expect(story.text.contains("x close"))
        story.press("x")
        #expect(story.model.dialog == nil)
    }

    @Test("What an endpoint's box does to what is pending is read before it is answered")
    func endpoint() {
        for key in ["P", "d", "D"] as [Key] {
            var story = Story.standing(in: .endpoints)
            story.press("j", key, .enter)
            story.resize(.tiny)
            if key == "D" {
                story.type("billing")
                story.press(.enter)
            } else {
                story.press("y")
            }
            #expect(story.log.endpointRequests.isEmpty, "\(story.text)")
            #expect(story.text.contains("Enlarge"), "\(story.text)")
            story.resize(.narrow)
            // What was typed is there still.
            story.press(key == "D" ? .enter : "y")
            #expect(story.log.endpointRequests.count == 1, "\(story.text)")
        }
    }

    @Test("What a plan does stands above its question on the lowest screen")
    func plan() {
        var story = Story()
        story.press(" ", " ")
        story.press("R")
        story.resize(.tiny)
        story.press(.enter, .enter)
        #expect(story.text.contains("replay"), "\(story.text)")
    }
}
