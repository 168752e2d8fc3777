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
