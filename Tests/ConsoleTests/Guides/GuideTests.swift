import Terminal
import Testing

@testable import Console

extension Guide: CustomTestStringConvertible {
    /// Its name: the whole page is too long for a log.
    public var testDescription: String { name }
}

@Suite("The guides")
struct GuideTests {
    private static func sentences(_ guide: Guide) -> [GuideText] {
        [guide.meaning] + guide.steps + [guide.proof]
    }

    @Test("Every key and name in a guide is one of the key table", arguments: GuideTable.all)
    func keys(guide: Guide) throws {
        for part in Self.sentences(guide).flatMap(\.parts) {
            switch part {
            case .key(let action, let pane):
                let binding = try #require(
                    KeyTable.binding(of: action, in: pane), "\(action) in \(pane.title)")
                #expect(!binding.keys.isEmpty, "\(binding.name) has a name only: use name:")
            case .name(let action, let pane):
                #expect(KeyTable.binding(of: action, in: pane) != nil, "\(action)")
            case .words, .typed, .command: break
            }
        }
    }

    @Test("A guide fits a screen of 80 × 24", arguments: GuideTable.all)
    func fits(guide: Guide) throws {
        var story = Story()
        story.run("guides")
        let place = try #require(GuideTable.all.firstIndex(of: guide))
        for _ in 0..<place { story.press("j") }
        story.press(.enter)
        #expect(story.text.contains(guide.title))
        #expect(story.model.guideLines.count <= story.model.layout.list.rows)
    }

    @Test("Guides have names and titles of their own")
    func names() {
        #expect(Set(GuideTable.all.map(\.name)).count == GuideTable.all.count)
        #expect(Set(GuideTable.all.map(\.title)).count == GuideTable.all.count)
    }

    @Test("Help leads to the guides, and back to where one was")
    func list() {
        var story = Story()
        story.press(.enter, "?", .enter)
        #expect(story.model.pane == .guides)
        #expect(story.line(3) == "▸ A 500 from your server")
        story.press("j", .enter)
        #expect(story.line(2) == " After downtime: send what was missed")
        story.press(.escape, .escape)
        #expect(story.model.pane == .detail)
    }

    @Test("A guide says what it means, what to press, and when it is done")
    func page() {
        var story = Story()
        story.run("guides")
        story.press(.enter)
        #expect(
            story.squeezed == """
                 prod-eu  redrive  guides
                 ● dispatching here  newest 14:01:58  all 25.0 % ok
                 A 500 from your server
                 The request arrived and the receiver's own code failed on it. Its answer often
                 says where: a stack trace, or an error's name.
                 1. f and type is:failed code:5xx: the rows that a server answered so.
                 2. Enter opens the one under the cursor; 3 is the response: look for a trace.
                 3. 1 is the payload: are its fields what your code expects? p shows it raw.
                 4. Mend the receiver. Then r on one of them, and y: one attempt, now.
                 5. J goes on to the next of these rows and stays on the tab; in the table e
                    goes to the next failure. Rows that are still scheduled come by themselves.
                 Done when: The row turns to SUCCESS, and its last attempt has a 2xx.
                 / search  : go  ? help
                """)
    }

    @Test("On a small screen a guide scrolls")
    func small() {
        var story = Story(size: .narrow)
        story.run("guides")
        story.press(.enter)
        #expect(story.text.contains(" more"))
        story.press("G")
        #expect(story.text.contains("Done when:"))
        #expect(!story.text.contains(" more"))
    }
}
