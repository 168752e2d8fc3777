import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The mouse, when asked for")
struct MouseStories {
    private func press(_ row: Int, _ column: Int = 10) -> Key {
        .mouse(MouseEvent(.press, at: CellPosition(row: row, column: column)))
    }

    private func wheel(_ kind: MouseEvent.Kind, _ row: Int = 5) -> Key {
        .mouse(MouseEvent(kind, at: CellPosition(row: row, column: 10)))
    }

    @Test("It is off until :mouse, and off again with it")
    func asked() {
        var story = Story(holding: { if case .mouse = $0 { true } else { false } })
        story.press(press(5))
        #expect(story.model.log.position.index == 0)
        story.run("mouse")
        #expect(story.pending == [.mouse(true)])
        #expect(story.remark == " mouse on: to select text hold Shift, or :mouse again")
        story.run("mouse")
        #expect(story.pending == [.mouse(true), .mouse(false)])
    }

    @Test("A click chooses a row, two open it, a click on a head sorts")
    func click() {
        var story = Story()
        story.run("mouse")
        story.press(press(5))
        #expect(story.model.log.position.index == 2)
        story.wait(.seconds(2))
        story.press(press(5))
        #expect(story.model.detail == nil)
        story.press(press(5))
        #expect(story.model.detail?.id == story.model.log.selected?.delivery.id)
        story.press(.escape, press(2, 23))
        #expect(story.model.log.search.sort == SortOrder(key: .code, isDescending: true))
        story.press(press(2, 23))
        #expect(story.model.log.search.sort == SortOrder(key: .code, isDescending: false))
        story.press(press(23), press(0), press(22))
        #expect(story.model.detail == nil)
    }

    @Test("The wheel scrolls what lies under it")
    func wheel() {
        let many = (1...50).map {
            Fixture.detail($0, "a.b", .success, code: 200, age: .seconds(Int64(51 - $0)))
        }
        var story = Story(many)
        story.run("mouse")
        story.press(wheel(.wheelDown), wheel(.wheelDown), wheel(.wheelUp))
        #expect(story.model.log.position.index == 3)
    }

    @Test("It answers no question, and types nothing")
    func questions() {
        var story = Story()
        story.run("mouse")
        story.press("r", press(5))
        #expect(story.model.dialog != nil)
        story.press(.escape, "f", press(5), wheel(.wheelDown))
        #expect(story.foot == "filter:")
    }
}
