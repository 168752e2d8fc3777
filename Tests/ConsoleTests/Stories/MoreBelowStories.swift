import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("How many lines are below")
struct MoreBelowStories {
    @Test("What stands in the place of it is marked as cut, in every pane that says it")
    func marked() {
        var story = Story(size: .narrow)
        story.press("?")
        let last = story.line(9)
        #expect(last.hasSuffix("… \(story.model.helpEntries.count - 7) more"), "\(last)")
        var customer = Story.withCustomer(size: TerminalSize(columns: 40, rows: 14))
        customer.press("C")
        let rest = customer.model.customerLines.count - customer.model.layout.list.rows
        let line = customer.line(customer.model.layout.list.end - 1)
        #expect(line.hasSuffix("sign… \(rest) more"), "\(line)")
    }

    @Test("Beside a short line it stands alone")
    func alone() {
        var canvas = Canvas(
            size: TerminalSize(columns: 24, rows: 2), theme: Story().model.theme)
        let area = Rect(row: 0, column: 0, columns: 24, rows: 2)
        canvas.put("short", row: 1, column: 1, width: 23)
        canvas.putMore(1204, area: area)
        #expect(canvas.frame.text(row: 1) == " short       1,204 more")
        canvas.put("longer than the space it has", row: 1, column: 0, width: 24)
        canvas.putMore(12, area: area)
        #expect(canvas.frame.text(row: 1) == "longer than th… 12 more")
        canvas.putMore(0, area: area)
        #expect(canvas.frame.text(row: 1) == "longer than th… 12 more")
    }
}
