import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Boxes, questions and prompts at 40 columns")
struct NarrowStories {
    private func failed(_ count: Int) -> [DeliveryDetail] {
        (1...count).map {
            Fixture.detail(
                $0, "invoice.paid", .failed, code: 503, failure: .http,
                age: .seconds(Int64(count - $0 + 1)), next: .minutes(5))
        }
    }

    /// Whether the terminal's cursor is on the screen and behind the last character typed.
    private func showsCaret(_ story: Story, behind typed: Character) -> Bool {
        guard let cursor = story.frame.cursor, cursor.column > 0,
            cursor.column < story.model.size.columns
        else { return false }
        let line = Array(story.line(cursor.row))
        return line.indices.contains(cursor.column - 1) && line[cursor.column - 1] == typed
    }

    @Test("The plan's box keeps all its keys, the classes and what it is")
    func plan() {
        var story = Story(failed(30), size: .narrow)
        story.run("retry shown")
        for key in ["Space on/off", "l h open/close", "c canary", "< > rate", "Enter go on"] {
            #expect(story.text.contains(key))
        }
        #expect(story.text.contains("Esc leave"))
        #expect(story.text.contains("retry 30 deliveries of 30"))
        #expect(story.text.contains("to send"))
        #expect(story.line(0).contains("prod-eu"))
    }

    @Test("What a tired hand must know is whole where the question is")
    func warnings() {
        var story = Story(failed(30), size: .narrow)
        let bob = OperatorIdentity(user: "bob", host: "bastion", terminal: nil)
        story.change {
            $0.recent = RecentDoing(
                kind: .replay, by: bob, at: Fixture.now - .seconds(40), count: 12)
        }
        story.run("replay shown")
        story.press(.enter)
        story.type("fixed")
        story.press(.enter)
        let words = story.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("bob@bastion asked for a replay of 12 of them, 40s ago"))
        #expect(words.contains("as a job: canary 1, then up to 25/s, at least"))
        #expect(words.contains("Type 30 to do it:"))
        #expect(!story.text.contains("…"))
    }

    @Test("A long reason scrolls, so that its end and the caret are seen")
    func reason() {
        var story = Story(failed(30), size: .narrow)
        story.run("retry shown")
        story.press(.enter)
        story.type("the receiver was down since the deploy of last nighT")
        #expect(showsCaret(story, behind: "T"))
    }

    @Test("The endpoint's form keeps its keys, and each field its caret")
    func form() {
        var story = Story(size: .narrow)
        story.press("A")
        #expect(story.text.contains("Esc leave it"))
        #expect(story.text.contains("Enter add it"))
        story.type("a name that is longer than the field iS")
        #expect(showsCaret(story, behind: "S"))
        story.press(.tab)
        story.type("https://hooks.example.com/in/a/long/way/to/gO")
        #expect(showsCaret(story, behind: "O"))
        for _ in 0..<6 {
            story.press(.tab)
            #expect(story.frame.cursor.map { $0.row < 11 && $0.column < 40 } ?? false)
            #expect(story.text.contains("Esc leave it"))
        }
    }

    @Test("The filter's prompt keeps its caret in view, at the end and within")
    func filter() {
        var story = Story(size: .narrow)
        story.press("f", .control("u"))
        story.type("endpoint:billing code:503 event:invoice.paymenT")
        #expect(showsCaret(story, behind: "T"))
        story.press(.home)
        #expect(story.frame.cursor?.column == 8)
        #expect(story.foot.hasPrefix("filter: endpoint:billing"))
    }

    @Test("Wide characters scroll by their columns")
    func wide() {
        var story = Story(size: .narrow)
        story.press("A")
        story.type(String(repeating: "漢", count: 30) + "Z")
        #expect(showsCaret(story, behind: "Z") || story.text.contains("漢Z"))
        #expect(story.frame.cursor.map { $0.column < 40 } ?? false)
    }

    @Test("Every question and prompt keeps the keys that answer it")
    func questions() {
        var story = Story(size: .narrow)
        story.press("o")
        for choice in SortQuestion.choices { #expect(story.text.contains(choice.sort.rawValue)) }
        story.press(.escape, "y")
        #expect(story.text.contains("other key: leave"))
        for part in CopyPart.allCases {
            #expect(story.text.contains("\(part.letter) \(part.title)"))
        }
        story.press(.escape)
        story.run("customer")
        #expect(story.remark.contains("Enter shows it"))
        story.press(.escape)
        story.press(.enter, "s", "s")
        #expect(story.remark.contains("Enter looks into it"))
        story.press(.escape, .escape, .escape, "|")
        #expect(story.remark.contains("Enter shows"))
        #expect(story.remark.contains("Esc leaves"))
        story.press(.escape)
        story.run("endpoints")
        story.press("P")
        story.press(.enter)
        #expect(story.text.contains("y pause it"))
        #expect(story.text.contains("any other key: leave it"))
        story.press(.escape, "K", .enter, "y")
        #expect(story.text.contains("x close: it is not shown again"))
    }

    @Test("The keys of a question are whole however much there is to know, and what is cut says so")
    func questionKeys() {
        var story = Story(failed(12), size: .narrow)
        let bob = OperatorIdentity(user: "bob", host: "bastion", terminal: nil)
        story.change { contents in
            contents.condition = Fixture.condition(dispatcher: .stoppedProcess(pid: 7))
            contents.recent = RecentDoing(
                kind: .retry, by: bob, at: Fixture.now - .seconds(40), count: 1)
            contents.outages[Fixture.billing.id] = EndpointOutage(
                failuresInARow: 23, since: Fixture.now - .minutes(57),
                probeAt: Fixture.now + .seconds(250))
        }
        story.filter("code:503")
        story.press("R")
        #expect(
            story.text == """
                 prod-eu  redrive  code:503  1/12 of 12
                 Replay as attempt 2?
                 dlv_01M6BPNGYR000000000000000C
                 billing POST
                 https://hooks.example.com/in
                 bob@bastion asked for a retry of it,
                 40s ago
                 The endpoint failed 23 in a row and is
                 held: it will wait; next probe in 4m.
                 Dispatcher pid 7 is stopped: it will …
                 y replay   A all 12 that match …
                 any other key: leave it
                """)
    }

    @Test("A reason that is long leaves the keys of a change by hand whole")
    func handKeys() {
        var story = Story.withCustomer(size: .narrow)
        story.press("C", "a")
        story.type("pro 7d " + String(repeating: "because they asked for it twice ", count: 12))
        story.press(.enter)
        #expect(story.foot == " y grant   any other key: leave it", "\(story.text)")
        #expect(story.remark.hasSuffix(" …"), "\(story.text)")
    }

    @Test("A URL that is too long for the question keeps its host and its end")
    func longURL() {
        var endpoint = Fixture.billing
        let path = (0..<9).map { "tenant-\($0)/webhooks" }.joined(separator: "/")
        endpoint.url = "https://hooks.example.com/\(path)/the-last-of-it"
        let details = [
            Fixture.detail(
                1, "a.b", .failed, code: 503, failure: .http, age: .seconds(9), next: .minutes(5),
                endpoint: endpoint)
        ]
        var story = Story(details, size: .narrow)
        story.change { $0.endpoints[0].url = endpoint.url }
        story.press("r")
        #expect(
            story.text.contains(
                """
                 billing POST
                 https://hooks.example.com…tenant-7/web
                 hooks/tenant-8/webhooks/the-last-of-it
                 y retry   any other key: leave it
                """), "\(story.text)")
        story.resize(.classic)
        let whole = story.text.split(whereSeparator: \.isWhitespace).joined()
        #expect(whole.contains(endpoint.url))
    }

    @Test("The plan says what chose its deliveries and where they go, before all other prose")
    func planScope() {
        var story = Story(failed(30), size: .narrow)
        story.filter("code:503")
        story.press("R", "A")
        #expect(story.text.contains("all that match code:503"), "\(story.text)")
        #expect(story.text.contains("to billing (30)"), "\(story.text)")
    }

    @Test("Where not all endpoints can be named, the plan names as many as fit")
    func planEndpoints() {
        let endpoints = (0..<7).map { number in
            Endpoint(
                id: Fixture.id(20 + number), application: "default", name: "warehouse-\(number)",
                url: "https://hooks.example.com/in", createdAt: Fixture.now - .days(1))
        }
        let details = (0..<30).map {
            Fixture.detail(
                $0, "a.b", .failed, code: 503, failure: .http, age: .seconds(Int64(40 - $0)),
                next: .minutes(5), endpoint: endpoints[$0 % 7])
        }
        var story = Story(details, size: .narrow)
        story.run("retry shown")
        #expect(story.text.contains("  to warehouse-0 (5), and 6 more\n"), "\(story.text)")
        story.resize(TerminalSize(columns: 46, rows: 12))
        #expect(
            story.text.contains("  to warehouse-0 (5), warehouse-1 (5), +5\n"), "\(story.text)")
        story.resize(.classic)
        #expect(story.text.contains("(4), and 3\n  more\n"), "\(story.text)")
    }
}
