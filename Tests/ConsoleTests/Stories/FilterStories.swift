import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Filter, sort, search")
struct FilterStories {
    @Test("f counts while it is typed, and Enter shows")
    func filter() {
        var story = Story()
        story.press("f")
        story.type("status:failed")
        #expect(story.remark.hasPrefix(" 2 deliveries"))
        #expect(story.model.log.count == 4)
        story.press(.enter)
        #expect(story.line(0).hasPrefix(" prod-eu  redrive  status:failed"))
        #expect(story.line(0).contains("2 of 4"))
        #expect(story.model.log.count == 2)
    }

    @Test("f opens with the present filter in it, and Esc leaves all as it was")
    func present() {
        var story = Story()
        story.press("f")
        story.type("code:503")
        story.press(.enter, "f")
        #expect(story.foot == "filter: code:503")
        story.type("x")
        story.press(.escape)
        #expect(story.model.log.filter == "code:503")
        #expect(story.model.log.count == 1)
    }

    @Test("A wrong filter keeps the rows and points at the mistake")
    func mistake() {
        var story = Story()
        story.press("f")
        story.type("code:503 statsu:failed")
        #expect(story.model.prompt?.mistake?.column == 9)
        let pointer = story.remark.firstIndex(of: "v").map {
            story.remark.distance(from: story.remark.startIndex, to: $0)
        }
        #expect(pointer == "filter: code:503 ".count || story.remark.hasPrefix("column 10:"))
        story.press(.enter)
        #expect(story.model.prompt != nil)
        #expect(story.model.log.count == 4)
        #expect(story.line(0).contains("all deliveries"))
    }

    @Test("A wrong filter on the command line opens the prompt on it, over all rows")
    func initial() {
        let story = Story(options: ConsoleOptions(query: "statsu:failed", colors: 0))
        #expect(story.foot == "filter: statsu:failed")
        #expect(story.model.log.count == 4)
    }

    @Test("Tab completes terms and values")
    func completion() {
        var story = Story()
        story.press("f")
        story.type("endp")
        story.press(.tab)
        #expect(story.foot == "filter: endpoint:")
        story.type("b")
        story.press(.tab)
        #expect(story.foot == "filter: endpoint:billing")
    }

    @Test("Tab completes a subject from the whole log, as far as all of them agree")
    func subjects() {
        var story = Story(
            ["cus_10", "cus_11", "acme gmbh"].enumerated().map { number, subject in
                Fixture.detail(
                    number + 1, "a.b", .success, code: 200, age: .seconds(9), subject: subject)
            })
        story.press("f")
        story.type("subject:c")
        story.press(.tab)
        #expect(story.foot == "filter: subject:cus_1")
        #expect(story.remark == " cus_10  cus_11")
        story.type("1")
        story.press(.tab)
        #expect(story.foot == "filter: subject:cus_11")
        story.press(.control("u"))
        story.type("subject:a")
        story.press(.tab)
        #expect(story.foot == "filter: subject:\"acme gmbh\"")
        story.press(.escape, ":")
        story.type("customer cus")
        story.press(.tab)
        #expect(story.foot == ":customer cus_1")
        story.press(.escape)
        story.run("customer")
        story.press(.control("u"))
        story.type("ac")
        story.press(.tab)
        #expect(story.foot == "customer: acme gmbh")
    }

    @Test("A sign where the colon belongs is refused with what was meant, and in quotes is text")
    func signs() {
        var story = Story()
        story.filter("code>=500")
        #expect(
            story.remark.contains("v code takes a colon; try code:>=500, \"code>=500\" as text"))
        #expect(story.model.log.filter.isEmpty)
        story.press(.control("u"))
        story.type("\"code>=500\"")
        story.press(.enter)
        #expect(story.model.log.filter == "\"code>=500\"")
    }

    @Test("A line that was edited while the log was asked is left alone")
    func lateSubjects() {
        var story = Story(holding: { effect in
            if case .customer(.complete) = effect { true } else { false }
        })
        story.press("f")
        story.type("subject:cu")
        story.press(.tab)
        story.type("x")
        story.release()
        #expect(story.foot == "filter: subject:cux")
    }

    @Test("A filter that nothing can match says why: in the prompt, and in the empty table")
    func remarks() {
        var story = Story()
        story.press("f")
        story.type("endpoint:nope")
        #expect(story.remark.contains("0 deliveries   no endpoint is called \"nope\""))
        story.press(.enter)
        #expect(story.text.contains("No endpoint is called \"nope\", and none has it as its id."))
        story.filter("error")
        #expect(story.text.contains("\"error\" in quotes looks in payloads and responses as well."))
        story.filter("since:tomorrow")
        #expect(story.text.contains("is still to come: nothing can match."))
        story.filter("endpoint:billing code:201")
        #expect(story.text.contains("Nothing matches the filter."))
        #expect(!story.text.contains("No endpoint"))
        story.press("f", .control("u"))
        story.type("code:6xx")
        #expect(story.text.contains("no answer has the code 6xx"))
    }

    @Test("Tab completes an endpoint by what the screens call it among tenants")
    func tenants() {
        var story = Story()
        story.change {
            $0.endpoints.append(
                Endpoint(
                    id: Fixture.id(77), application: "acme", name: "billing",
                    url: "https://acme.example.com", createdAt: Fixture.now))
            $0.condition.naming = .amongTenants
        }
        story.press("f")
        story.type("endpoint:acm")
        story.press(.tab)
        #expect(story.foot == "filter: endpoint:acme/billing")
    }

    @Test(
        "f edits the log's filter from the detail and from an endpoint's attempts as well",
        arguments: [[.enter], ["L"], ["L", .enter]] as [[Key]])
    func elsewhere(way: [Key]) {
        var story = Story()
        for key in way { story.press(key) }
        story.press("f")
        story.type("trigger:retry")
        #expect(story.foot == "filter: trigger:retry")
        story.press(.control("u"))
        story.type("code:500")
        story.press(.enter)
        #expect(story.model.pane == .log)
        #expect(story.model.log.filter == "code:500")
        let row = story.model.log.selected?.delivery.id
        #expect(row == Fixture.evening[0].delivery.id)
        #expect(story.model.detail == nil || story.model.detail?.id == row)
        #expect(story.log.requests.isEmpty)
        #expect(story.model.dialog == nil)
    }

    @Test("Earlier filters come back with the arrow")
    func history() {
        var story = Story()
        for text in ["code:503", "code:500"] {
            story.press("f", .control("u"))
            story.type(text)
            story.press(.enter)
        }
        story.press("f", .up)
        #expect(story.foot == "filter: code:500")
        story.press(.up)
        #expect(story.foot == "filter: code:503")
    }

    @Test("Pasted text goes into the prompt as one line and does not submit")
    func paste() {
        var story = Story()
        story.press(.paste("q\n"))
        #expect(!story.hasQuit)
        story.press("f", .paste("code:503\ncode:500\u{1b}"))
        #expect(story.foot == "filter: code:503 code:500")
        #expect(story.model.prompt != nil)
    }

    @Test("o asks what to sort by, O turns it around, and the cursor keeps its delivery")
    func sort() {
        var story = Story()
        story.press("j", "j")
        let cursor = story.model.log.selected?.delivery.id
        story.press("o")
        #expect(story.remark.hasPrefix(" sort by  t time  s status  c code"))
        story.press("c")
        #expect(story.line(0).hasSuffix("-code"))
        #expect(story.model.log.selected?.delivery.id == cursor)
        story.press("O")
        #expect(story.line(0).hasSuffix("+code"))
        #expect(story.model.log.selected?.delivery.id == cursor)
    }

    @Test("Rows are sorted by their last attempt, the latest first, those without one last")
    func sortByAttempt() {
        let ages: [Int64] = [30, 10, 20]
        let attempted = ages.enumerated().map { number, age in
            Fixture.detail(
                number + 1, "a", .failed, code: 500, failure: .http, age: .minutes(age))
        }
        let waiting = Fixture.detail(9, "b", .pending, attempts: 0, age: .minutes(1))
        var story = Story(attempted + [waiting])
        func order() -> [Int32] { story.model.log.rows.map(\.value) }
        story.press("o")
        #expect(story.foot.contains("e endpoint"))
        #expect(story.remark.contains("d attempted"))
        story.press("d")
        #expect(story.line(0).hasSuffix("-attempted"))
        #expect(order() == [1, 2, 0, 3])
        story.press("O")
        #expect(order() == [0, 2, 1, 3])
        story.press("h", "h", "h", "o")
        #expect(story.remark.contains("Enter ATTEMPTED"), "\(story.remark)")
        story.press(.enter)
        #expect(story.line(0).hasSuffix("-attempted"))
        #expect(story.line(2).contains("ATTEMPTED↓"))
        story.press("h", "o", .enter)
        #expect(story.remark.contains("cannot sort by EVENT"))
    }

    @Test("/ goes to the first match while it is typed; n and N go on; Esc goes back")
    func search() {
        var story = Story()
        story.press("/")
        story.type("subscr")
        #expect(story.model.log.selected?.delivery.eventType == "subscription.deleted")
        story.press(.escape)
        #expect(story.model.log.position.index == 0)
        story.press("/")
        story.type("invoice")
        story.press(.enter, "n")
        #expect(story.model.log.selected?.delivery.eventType == "invoice.paid")
        story.press("n")
        #expect(story.model.log.position.index == 0)
        #expect(story.remark == " around the end")
        story.press("N")
        #expect(story.model.log.selected?.delivery.eventType == "invoice.paid")
    }

    @Test("e and E go from failure to failure")
    func failures() {
        var story = Story()
        story.press("e")
        #expect(story.model.log.position.index == 1)
        story.press("e")
        #expect(story.model.log.position.index == 3)
        story.press("E")
        #expect(story.model.log.position.index == 1)
    }

    @Test("^C stops a search and keeps the rows of the one before")
    func interrupt() {
        var isHeld = false
        var story = Story(holding: { effect in
            if case .search = effect { isHeld } else { false }
        })
        isHeld = true
        story.press("f")
        story.type("code:503")
        story.press(.enter)
        #expect(story.line(1).contains("searching …"))
        #expect(story.model.log.count == 4)
        story.press(.control("c"))
        #expect(story.remark.contains("search stopped"))
        isHeld = false
        story.release()
        #expect(story.model.log.count == 4)
    }

    @Test("^C stops the very first search too, and says how to search again")
    func interruptFirst() {
        var story = Story(holding: { if case .search = $0 { true } else { false } })
        let progress = SearchProgress(examined: 250_000, total: 1_000_000, found: 12)
        story.send(.searchProgressed(ticket: story.model.ticket, progress))
        #expect(story.text.contains("reading … 250,000 of 1,000,000"))
        story.press(.control("c"))
        #expect(story.remark == " stopped")
        #expect(story.text.contains("The search was stopped."))
        story.release()
        #expect(story.model.log.selection == nil)
    }

    @Test(
        "What depends on the present is looked up again when the minute ticks, else nothing is",
        arguments: [("age:<1m", 1), ("next:<4m", 1), ("is:stuck", 1), ("status:failed", 0)])
    func minutes(filter: String, expected: Int) {
        var refreshes = 0
        var story = Story(holding: {
            if case .refresh = $0 { refreshes += 1 }
            return false
        })
        story.press("f")
        story.type(filter)
        story.press(.enter)
        story.wait(.seconds(59))
        #expect(refreshes == 0)
        if expected > 0 { #expect(story.model.nextTick == Fixture.now + .minutes(1)) }
        story.wait(.seconds(1))
        #expect(refreshes == expected)
    }

    @Test(
        "Where the cursor's delivery is filtered out, the nearest in time gets it, not the same row"
    )
    func nearest() {
        let details = (1...60).map { number in
            Fixture.detail(
                number, "a.b", number % 6 == 0 ? .success : .failed, code: 200,
                age: .minutes(Int64(61 - number)))
        }
        var story = Story(details)
        for _ in 0..<20 { story.press("j") }
        let before = story.model.log.cursor
        #expect(before == RowNumber(39))
        story.filter("status:success")
        #expect(story.model.log.cursor == RowNumber(35), "the next older one")
        #expect(story.model.log.position.index == 4)
    }

    @Test("A mistake whose suggestions do not fit a line takes a second one")
    func longMistake() {
        var story = Story()
        story.press("f")
        story.type("status:zzz")
        let above = story.line(story.model.size.rows - 3)
        #expect(above.hasPrefix("column 8: \"zzz\" is not a status; try pending, success,"))
        #expect(story.remark == "cancelled")
        story.resize(TerminalSize(columns: 120, rows: 24))
        #expect(story.remark.hasSuffix("exhausted, cancelled"))
    }

    @Test("Tab shows what could stand there before what is missing, whole names as far as they fit")
    func candidates() {
        var story = Story()
        story.press("f")
        story.type("status:")
        #expect(story.text.contains("needs a value"))
        story.press(.tab)
        #expect(story.remark == " pending  success  failed  exhausted  cancelled")
        story.type("x")
        #expect(story.text.contains("is not a status"))
        story.press(.escape, "f", .control("u"))
        story.type("error:")
        story.press(.tab)
        let words = story.remark.split(separator: " ")
        #expect(words.last?.hasPrefix("+") == true, "\(story.remark)")
        #expect(!story.remark.contains("…"))
    }
}
