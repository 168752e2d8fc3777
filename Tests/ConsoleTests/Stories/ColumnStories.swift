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
                == "columns: time status code try endpoint event attempted next latency")
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
        #expect(story.remark.contains("v no such column; there are time"))
        story.press(.control("w"))
        story.type("lat")
        story.press(.tab)
        #expect(story.foot == "columns: time latency")
        story.press(.control("u"), .enter)
        #expect(story.model.log.columns == LogColumn.allCases)
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
}
