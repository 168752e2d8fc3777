import DeliveryEngine
import Testing

@testable import Console

@Suite("The lines of an action's screen")
struct ActionPageTests {
    private static let count = OperatorDesk.maxTargets

    /// Counts which deliveries are laid out.
    private final class Counter {
        var rows = 0
    }

    /// A page of as many deliveries as an action can have; each third takes two lines.
    private func page(_ counter: Counter) -> ActionPage {
        ActionPage(
            head: [StyledLine("head"), StyledLine()], count: Self.count,
            layOut: { row in
                counter.rows += 1
                let lines = [StyledLine("row \(row)")]
                return row.isMultiple(of: 3) ? lines + [StyledLine("  more")] : lines
            })
    }

    @Test("A key and a paint lay out what is on the screen, however many deliveries there are")
    func work() {
        let counter = Counter()
        let page = page(counter)
        let height = 20
        var position = ActionPosition()
        position.fit(on: page, height: height)
        for distance in [1, height / 2, height, .max, -1, -height, -.max, .max] {
            counter.rows = 0
            let target = page.place(distance, from: position.place)
            position.move(to: target, on: page, height: height)
            let top = page.place(-position.screenLine, from: position.place)
            let shown = page.lines(from: top, count: height)
            #expect(shown.count == height)
            #expect(shown.contains { $0.place == position.place })
            #expect(counter.rows <= 8 * height, "\(counter.rows) for \(distance)")
        }
        counter.rows = 0
        position.move(to: ActionPlace(row: Self.count / 2), on: page, height: height)
        #expect(counter.rows <= 8 * height)
    }

    @Test("The cursor goes line by line, through the head and the further lines of a delivery")
    func lines() {
        let page = page(Counter())
        var position = ActionPosition()
        position.fit(on: page, height: 4)
        var texts: [String] = []
        for _ in 0..<7 {
            let top = page.place(-position.screenLine, from: position.place)
            let shown = page.lines(from: top, count: 4)
            texts.append(
                shown.map { $0.place == position.place ? ">\($0.text.text)" : $0.text.text }
                    .joined(separator: "|"))
            let next = page.place(1, from: position.place)
            position.move(to: next, on: page, height: 4)
        }
        #expect(
            texts == [
                ">head||row 0|  more", "head|>|row 0|  more", "head||>row 0|  more",
                "head||row 0|>  more", "|row 0|  more|>row 1", "row 0|  more|row 1|>row 2",
                "  more|row 1|row 2|>row 3",
            ])
    }

    @Test("At the end no line is wasted, and at the top neither")
    func ends() {
        let page = page(Counter())
        var position = ActionPosition()
        position.move(to: page.last, on: page, height: 5)
        #expect(position.screenLine == 4)
        position.fit(on: page, height: 3)
        #expect(position.screenLine == 2)
        position.fit(on: page, height: 9)
        #expect(position.screenLine == 8)
        position.move(to: page.first, on: page, height: 9)
        #expect(position.screenLine == 0)
        #expect(page.place(-3, from: page.first) == page.first)
        #expect(page.place(3, from: page.last) == page.last)
    }
}
