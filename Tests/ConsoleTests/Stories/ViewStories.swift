import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Columns, values, and the way back")
struct ViewStories {
    @Test("l and h focus a column, and the line at the foot says what it is good for")
    func columns() {
        var story = Story()
        story.press("+")
        #expect(story.remark == " cannot show only this value: choose a column first: h l")
        story.press("l")
        #expect(story.model.log.column == .time)
        story.press("l")
        #expect(
            story.remark == " column STATUS:  + only status:failed  - without it  o Enter sorts")
        story.press("h", "h")
        #expect(story.remark == " TIME is the first column")
        story.press(.escape, .escape)
        #expect(story.model.log.column == nil)
        story.press(.left)
        #expect(story.model.log.column == .latency)
    }

    @Test(
        "A column that dropped out comes in with the focus, down to 40 columns",
        arguments: [40, 80])
    func narrow(columns: Int) {
        var story = Story(size: TerminalSize(columns: columns, rows: 12))
        for column in LogColumn.allCases {
            story.press("l")
            #expect(story.line(2).contains(column.title.prefix(4)), "\(story.line(2))")
        }
    }

    @Test(
        "+ asks for the value under the cursor in the query language, - for all but it",
        arguments: [
            (LogColumn.status, "status:failed", 2), (.code, "code:503", 1),
            (.tries, "attempts:3", 1), (.endpoint, "endpoint:billing", 3),
            (.event, "event:invoice.payment_failed", 1), (.latency, "latency:>=120ms", 2),
            (.time, "since:2026-11-01T14:01 until:2026-11-01T14:01:59.999", 2),
        ])
    func values(column: LogColumn, term: String, count: Int) {
        var story = Story()
        story.model.log.column = column
        story.press("+")
        #expect(story.model.log.filter == term)
        #expect(story.model.log.count == count)
        story.press("+")
        #expect(story.remark == " the filter asks for that already")
        story.press(.backspace, "-")
        #expect(story.model.log.filter == (column == .time ? "-(\(term))" : "-\(term)"))
        #expect(story.model.log.count == 4 - count)
    }

    @Test("A column that no term asks for says so")
    func unaskable() {
        var story = Story()
        story.model.log.column = .next
        story.press("+")
        #expect(
            story.remark
                == " cannot show only this value: next: asks for how far off, such as next:<10m")
    }

    @Test("+ edits the filter: what asks the same field otherwise gives way, or stays apart")
    func editing() {
        let add = { FilterEditing.adding("status:failed", isNegated: $0, to: $1) }
        #expect(add(false, "") == "status:failed")
        #expect(add(false, "status:failed,exhausted code:5xx") == "code:5xx status:failed")
        #expect(add(false, "-status:failed \"a b\"") == "\"a b\" status:failed")
        #expect(add(true, "status:failed code:5xx") == "code:5xx -status:failed")
        #expect(add(true, "status:failed,exhausted") == "status:failed,exhausted -status:failed")
        #expect(add(false, "a or b") == "(a or b) status:failed")
        #expect(add(false, "(a or b)") == "(a or b) status:failed")
        #expect(add(false, "a or(b)") == "(a or(b)) status:failed")
        #expect(add(true, "a and status:success") == "(a and status:success) -status:failed")
        #expect(add(false, "x status:failed") == nil)
    }

    @Test("A value with spaces is one term: - takes back what + has asked for")
    func spaces() {
        let named = "endpoint:\"billing eu\""
        let add = { FilterEditing.adding(named, isNegated: $0, to: $1) }
        #expect(add(false, "code:5xx") == "code:5xx \(named)")
        #expect(add(false, named) == nil)
        #expect(add(true, "code:5xx \(named)") == "code:5xx -\(named)")
        #expect(add(true, "-\(named)") == nil)
        #expect(add(false, "-\(named) endpoint:audit") == named)
        let range = "since:2026-11-01T14:00 until:2026-11-01T14:01"
        #expect(
            FilterEditing.adding(range, isNegated: true, to: named) == "\(named) -(\(range))")
    }

    @Test("Backspace comes back to the view before, with its filter and its place")
    func back() {
        let many = (1...60).map {
            Fixture.detail(
                $0, "invoice.paid", $0 % 2 == 0 ? .failed : .success, code: 200,
                age: .seconds(Int64(61 - $0)))
        }
        var story = Story(many)
        story.press(.backspace)
        #expect(story.remark == " cannot go back: there is no view before this one")
        story.press(.control("f"), .control("f"), "k", "k", "k")
        let place = story.model.log.position
        let cursor = story.model.log.cursor
        story.filter("status:success")
        story.press("G")
        story.filter("status:failed")
        story.press(.backspace)
        #expect(story.model.log.filter == "status:success")
        #expect(story.model.log.position.index == 29)
        story.press(.backspace)
        #expect(story.model.log.filter == "")
        #expect(story.model.log.cursor == cursor)
        #expect(story.model.log.position == place)
        story.press("z")
        #expect(story.model.log.filter == "status:success")
    }

    @Test("z outside of a grace undoes the last change of view, one after the other")
    func undo() {
        var story = Story()
        story.press("z")
        #expect(story.remark.contains("cannot undo: nothing is in its grace"))
        story.press("O", "o", "s", "a")
        story.press("z")
        #expect(story.model.log.marks.isEmpty)
        story.press("z")
        #expect(story.model.log.search.sort == SortOrder(key: .time, isDescending: false))
        story.press("z")
        #expect(story.model.log.search.sort == .newestFirst)
    }

    @Test("\\ switches the filter off, keeps it in sight, and on again")
    func suspended() {
        var story = Story()
        story.filter("code:503")
        story.press("\\")
        #expect(story.line(0).contains("filter off: code:503"))
        #expect(story.model.log.count == 4)
        story.press("\\")
        #expect(story.model.log.filter == "code:503")
        #expect(story.model.log.count == 1)
        story.press("f", .control("u"), .enter, "\\")
        #expect(story.remark == " cannot switch the filter off: there is none")
    }

    @Test("Sorting goes by the focused column, and turns round the second time")
    func sorting() {
        var story = Story()
        story.press("l", "l", "l", "o")
        #expect(story.text.contains("Enter CODE"))
        story.press(.enter)
        #expect(story.model.log.search.sort == SortOrder(key: .code, isDescending: true))
        story.press("o", "o")
        #expect(story.model.log.search.sort == SortOrder(key: .code, isDescending: false))
    }

    @Test("From the first row another order leads to its first, from any other one nowhere else")
    func firstOfOrder() {
        let details = (1...200).map {
            Fixture.detail(
                $0, "a", .success, code: 200, age: .seconds(Int64(300 - $0)),
                latency: $0 == 77 ? 9000 : Int64($0))
        }
        var story = Story(details)
        story.press("o", "l")
        #expect(story.model.log.selected?.delivery.id == details[76].delivery.id)
        #expect(story.model.log.position.index == 0)
        story.press("O")
        #expect(story.model.log.selected?.delivery.id == details[0].delivery.id)
        story.press("j", "o", "l")
        #expect(story.model.log.selected?.delivery.id == details[1].delivery.id)
    }

    @Test("The oldest of the log are not followed by the newest")
    func firstOfOldest() {
        var story = Story()
        let oldest = Fixture.evening[0].delivery.id
        story.press("O")
        #expect(story.model.log.selected?.delivery.id == oldest)
        story.change { $0.details.append(Fixture.detail(9, "a.b", .pending, age: .zero)) }
        #expect(story.model.log.selected?.delivery.id == oldest)
    }

    @Test("Another order ends following, and F puts the log back in order of time and says so")
    func following() {
        var story = Story()
        story.press("o", "l")
        #expect(!story.model.log.isFollowing)
        #expect(!story.line(1).contains("following"))
        story.change { $0.details.append(Fixture.detail(9, "a.b", .pending, age: .zero)) }
        #expect(story.line(1).contains("+1 new"))
        story.press("F")
        #expect(story.model.log.search.sort == .newestFirst)
        #expect(story.model.log.isFollowing)
        #expect(story.remark.contains("by time again"))
        #expect(story.line(3).contains("a.b"))
        #expect(story.line(0).contains("-time"))
        story.press("z")
        #expect(story.model.log.search.sort.key == .latency)
        #expect(!story.model.log.isFollowing)
    }

    @Test(
        "A share of what succeeded is not told of rows chosen by how they fared",
        arguments: [("status:failed", false), ("code:5xx", false), ("endpoint:billing", true)])
    func share(filter: String, isTold: Bool) {
        var story = Story(hasChart: true)
        #expect(story.text.contains("% ok"))
        story.filter(filter)
        #expect(story.text.contains("% ok") == isTold)
    }

    @Test("Esc with nothing open to close says which key shows all again, where something narrows")
    func nothingToClose() {
        var story = Story()
        story.press(.escape)
        #expect(story.model.notice == nil)
        story.filter("code:503")
        story.press(.escape)
        #expect(story.remark == " the filter stays: \\ switches it off")
        #expect(story.model.log.filter == "code:503")
        story.press("\\", " ", "M", .escape)
        #expect(story.remark == " only marked rows: M shows all again")
    }
}
