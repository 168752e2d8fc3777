import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The cursor hangs on a delivery")
struct CursorTests {
    private func many(_ count: Int) -> [DeliveryDetail] {
        (1...count).map {
            Fixture.detail(
                $0, "type.\($0 % 7)", $0 % 3 == 0 ? .failed : .success,
                code: $0 % 3 == 0 ? 500 : 200, failure: $0 % 3 == 0 ? .http : nil,
                age: .seconds(Int64(count - $0)), next: $0 % 3 == 0 ? .minutes(5) : nil)
        }
    }

    @Test("through arrivals, and it stays on the same line of the screen")
    func arrivals() {
        var story = Story(many(200))
        story.press(.pageDown, "j")
        let id = story.model.log.selected?.delivery.id
        let line = story.model.log.position.index - story.model.log.position.top
        for number in 201...260 {
            story.change {
                $0.details.append(
                    Fixture.detail(number, "new", .success, code: 200, age: .zero))
            }
        }
        #expect(story.model.log.selected?.delivery.id == id)
        #expect(story.model.log.position.index - story.model.log.position.top == line)
        #expect(story.model.log.newCount == 60)
    }

    @Test("through sorting and filtering, wherever it still matches")
    func sorts() {
        var story = Story(many(200))
        story.press("G", "k", "k")
        let id = story.model.log.selected?.delivery.id
        for key: Key in ["s", "c", "t"] {
            story.press("o", key)
            #expect(story.model.log.selected?.delivery.id == id)
        }
        let type = story.model.log.selected?.delivery.eventType ?? ""
        story.press("f")
        story.type("event:\(type)")
        story.press(.enter)
        #expect(story.model.log.count < 200)
        #expect(story.model.log.selected?.delivery.id == id)
    }

    @Test("and where it is gone, the row that took its place is next")
    func gone() {
        var story = Story(many(20))
        story.press("f")
        story.type("status:failed")
        story.press(.enter, "j")
        let second = story.model.log.rows[1]
        let third = story.model.log.rows[2]
        story.change { contents in
            let index = Int(second.value)
            contents.details[index] = Fixture.detail(
                index + 1, "fixed", .success, code: 200, age: .seconds(1))
        }
        #expect(story.model.log.cursor == third)
    }

    /// A log under `status:failed` whose second row has just been replayed, with its number.
    private func storyOfReplay() -> (Story, RowNumber) {
        var story = Story(many(20))
        story.press("f")
        story.type("status:failed")
        story.press(.enter, "j")
        let row = story.model.log.rows[1]
        story.press("R", "y")
        setStatus(.pending, of: row, in: &story)
        return (story, row)
    }

    private func setStatus(_ status: DeliveryStatus, of row: RowNumber, in story: inout Story) {
        story.change { contents in
            let index = Int(row.value)
            contents.details[index] = Fixture.detail(
                index + 1, "type.again", status, code: status == .failed ? 500 : nil,
                failure: status == .failed ? .http : nil, age: .seconds(Int64(19 - index)))
        }
    }

    @Test("and it goes back to the delivery that was acted on, once that is in the filter again")
    func returned() {
        var (story, row) = storyOfReplay()
        #expect(story.model.log.cursor != row)
        setStatus(.failed, of: row, in: &story)
        #expect(story.model.log.cursor == row)
        #expect(story.model.log.selected?.delivery.eventType == "type.again")
    }

    @Test("but not where it was moved meanwhile, or another delivery was acted on")
    func movedMeanwhile() {
        var (story, row) = storyOfReplay()
        story.press("j")
        let chosen = story.model.log.cursor
        setStatus(.failed, of: row, in: &story)
        #expect(story.model.log.cursor == chosen)
        (story, row) = storyOfReplay()
        let neighbour = story.model.log.cursor
        story.press("R", "y")
        setStatus(.failed, of: row, in: &story)
        #expect(story.model.log.cursor == neighbour)
    }

    @Test("The open detail stays on its delivery when that leaves the filter")
    func detailStays() {
        var story = Story(many(20))
        story.press("f")
        story.type("status:failed")
        story.press(.enter, .enter)
        let id = story.model.detail?.id
        story.change { contents in
            let index = contents.details.firstIndex { $0.delivery.id == id } ?? 0
            var delivery = contents.details[index].delivery
            delivery.status = .success
            delivery.failure = nil
            let old = contents.details[index]
            contents.details[index] = DeliveryDetail(
                delivery: delivery, endpoint: old.endpoint, event: old.event,
                payload: old.payload, attempts: old.attempts)
        }
        #expect(story.model.detail?.id == id)
        #expect(story.text.contains("✓ SUCCESS"))
        story.press("j")
        #expect(story.model.detail?.id == id)
    }

    @Test("Marks hang on deliveries too")
    func marks() {
        var story = Story(many(20))
        story.press(" ", " ")
        let marked = story.model.log.marks
        story.press("o", "s", "O")
        story.change {
            $0.details.append(Fixture.detail(50, "new", .success, code: 200, age: .zero))
        }
        #expect(story.model.log.marks == marked)
        #expect(marked.count == 2)
        story.press("U")
        #expect(story.model.log.marks.isEmpty)
    }

    @Test(
        "Every movement key keeps the cursor on the screen",
        arguments: [TerminalSize.classic, .narrow, .tiny])
    func movement(size: TerminalSize) {
        var story = Story(many(100), size: size)
        let keys: [Key] = [
            "j", "k", .down, .up, .control("d"), .control("u"), .control("f"), .control("b"),
            .pageDown, .pageUp, "G", "g", .end, .home,
        ]
        for key in keys + keys.reversed() {
            story.press(key)
            let position = story.model.log.position
            let height = story.model.layout.listHeight
            #expect((position.top..<position.top + height).contains(position.index))
            #expect(story.text.contains("▸"))
        }
        story.press("G")
        #expect(story.model.log.position.index == 99)
        story.press("g")
        #expect(story.model.log.position.index == 0)
    }

    @Test("Opening the detail keeps the row in sight")
    func opening() {
        var story = Story(many(100))
        for _ in 0..<18 { story.press("j") }
        let id = story.model.log.selected?.delivery.id
        story.press(.enter, .tab)
        #expect(story.model.log.selected?.delivery.id == id)
        #expect(story.text.contains("▸"))
        story.press("j")
        #expect(story.model.detail?.id == story.model.log.selected?.delivery.id)
        #expect(story.model.detail?.id != id)
    }
}
