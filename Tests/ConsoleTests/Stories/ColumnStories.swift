import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The choice of columns")
struct ColumnStories {
    @Test("| asks for columns and their order, with the present ones in it")
    func choice() {
        var story = Story()
        story.press("|")
        #expect(
            story.foot
                == "columns: time status code try endpoint url event attempted next latency")
        story.press(.control("u"))
        story.type("status latency event")
        story.press(.enter)
        #expect(story.line(2).hasPrefix("   STATUS    LAT    EVENT"))
        #expect(story.line(3).hasPrefix("▸  ✗ FAILED  120ms  invoice.payment_failed"))
    }

    @Test("A wrong name is pointed at, Tab completes one, nothing is all")
    func names() {
        var story = Story()
        story.press("|", .control("u"))
        story.type("time stauts")
        story.press(.enter)
        #expect(story.text.contains("no such column; there are time"))
        story.press(.control("w"))
        story.type("lat")
        story.press(.tab)
        #expect(story.foot == "columns: time latency")
        story.press(.control("u"), .enter)
        #expect(story.model.log.columns == LogColumn.allCases)
    }

    /// A console whose table has these columns.
    private static func story(of columns: String) -> Story {
        var story = Story()
        choose(columns, in: &story)
        return story
    }

    private static func choose(_ columns: String, in story: inout Story) {
        story.press("|", .control("u"))
        story.type(columns)
        story.press(.enter)
    }

    @Test("The focus steps through the columns chosen, in their order, from one end to the other")
    func focus() {
        var story = Self.story(of: "status latency event")
        story.press("l")
        #expect(story.model.log.column == .status)
        story.press("h")
        #expect(story.remark == " STATUS is the first column")
        story.press("l")
        #expect(story.remark.hasPrefix(" column LAT:  + only latency:>=120ms"))
        story.press("l", "l")
        #expect(story.remark == " EVENT is the last column")
        story.press(.escape, .escape, "h")
        #expect(story.model.log.column == .event)
    }

    @Test("Keys that go by the focused column act on one that is on the screen")
    func acting() {
        var story = Self.story(of: "status latency event")
        story.press("l", "l", "o", .enter)
        #expect(story.model.log.search.sort.key == .latency)
        story.press("+")
        #expect(story.model.log.filter.hasPrefix("latency:>="))
    }

    @Test("The focus goes with a column that is no longer chosen, and stays on one that is")
    func focusDropped() {
        var story = Self.story(of: "status latency event")
        story.press("l", "l")
        Self.choose("latency status", in: &story)
        #expect(story.model.log.column == .latency)
        Self.choose("status event", in: &story)
        #expect(story.model.log.column == nil)
        story.press("+")
        #expect(story.remark == " cannot show only this value: choose a column first: h l")
        #expect(story.model.log.filter.isEmpty)
    }

    @Test("A choice that the memory brings takes the focus from a column that it leaves out")
    func focusForgotten() {
        var story = Story(holding: { $0 == .recall })
        story.press("l")
        story.send(.recalled(Remembered(columns: [.status, .event])))
        #expect(story.model.log.columns == [.status, .event])
        #expect(story.model.log.column == nil)
    }

    @Test("What does not fit drops out in the stated order, whatever the choice")
    func narrow() {
        var story = Story(size: .narrow)
        story.press("|", .control("u"))
        story.type("latency next try endpoint status")
        story.press(.enter)
        let head = story.line(2)
        #expect(head.contains("ENDPOINT"))
        #expect(head.contains("STATUS"))
    }

    @Test("The choice outlives the console")
    func kept() {
        let memory = VolatileMemory()
        var story = Story(memory: memory)
        story.press("|", .control("u"))
        story.type("status event")
        story.press(.enter)
        let next = Story(memory: memory)
        #expect(next.model.log.columns == [.status, .event])
        #expect(next.line(2).hasPrefix("   STATUS    EVENT"))
    }

    @Test("What the memory held and nobody understands is said once, and all columns are shown")
    func strange() {
        let trouble = "/home/ada/console.json, columns, character 6: all are shown: no such column"
        let story = Story(memory: VolatileMemory(Remembered(passedOver: [trouble])))
        #expect(story.text.contains("columns, character 6"))
        #expect(story.model.log.columns == LogColumn.allCases)
        #expect(story.model.remembered.passedOver.isEmpty)
    }
}
