import DeliveryEngine
import Synchronization
import Terminal
import Testing

@testable import Console

@Suite("The customer screen (C6)")
struct CustomerStories {
    @Test("C on a delivery shows its customer: access now and why, what is left, all that happened")
    func fromDelivery() {
        var story = Story.withCustomer()
        story.press("C")
        #expect(
            Array(story.text.split(separator: "\n").prefix(9)) == [
                " prod-eu  redrive  customer cus_1",
                " ● dispatching here  newest 14:01:58  all 25.0 % ok",
                " cus_1",
                " Access now",
                "  ✗ pro  revoked  since 13:42:00",
                "    charge ch_1 was refunded in full",
                " Usage",
                "  api_calls  600 left",
                " Time line  newest first; signals came in, deliveries went out",
            ])
        let times = ["sent out", "access", "signal in", "usage"]
        for word in times { #expect(story.text.contains(word), "\(word)") }
    }

    @Test("What came in and went out opens from the line of time; the cursor stays with it")
    func opening() throws {
        var story = Story.withCustomer()
        story.press("C")
        // It begins on the newest that can be opened, with what is to be read first above it.
        let newest = try #require(Fixture.customer().deliveries.first)
        #expect(story.model.customerOpening == .delivery(newest.delivery.id))
        #expect(story.text.contains("Access now"))
        #expect(story.foot.contains("open"))
        story.press(.enter)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.filter == "id:\(newest.delivery.id.text)")
        #expect(story.model.log.count == 1)

        story.press("C")
        let lines = story.model.customerLines
        let signal = try #require(
            lines.firstIndex { if case .signal = $0.opens { true } else { false } })
        story.press("g")
        #expect(story.model.customer?.position.index == 0)
        story.press(.enter)
        #expect(story.remark.contains("this line cannot"))
        for _ in 0..<signal { story.press("j") }
        let opening = story.model.customerOpening
        #expect(opening == lines[signal].opens)
        // News above it moves it down, and the cursor goes along.
        var news = Fixture.evening
        news.append(
            Fixture.detail(8, "invoice.paid", .success, code: 200, age: .seconds(1)))
        story.log.change { $0.customers = [Fixture.customer(deliveries: news)] }
        story.send(.customer(.loaded(Fixture.customer(deliveries: news))))
        #expect(story.model.customer?.position.index == signal + 1)
        #expect(story.model.customerOpening == opening)
        story.press(.enter)
        guard case .signal(.kept) = story.model.screen else {
            Issue.record("the signal is not open")
            return
        }
        story.press(.escape)
        #expect(story.model.customerOpening == opening)
    }

    @Test("A delivery of the customer is sent again from beside all that happened")
    func sending() throws {
        var story = Story.withCustomer()
        story.press("C")
        let newest = try #require(Fixture.customer().deliveries.first)
        story.press("R")
        guard case .one(let question) = story.model.dialog else {
            Issue.record("nothing was asked")
            return
        }
        #expect(question.delivery == newest.delivery.id)
        story.press("y")
        #expect(story.log.requests.map(\.targets) == [[newest.delivery.id]])
        #expect(story.model.pane == .customer)
        story.press("z", "g", "r")
        #expect(story.remark.contains("cannot retry: this line is no delivery"))
        #expect(story.model.dialog == nil)
    }

    @Test("A customer is asked for by subject; one that nobody knows is said to be so")
    func bySubject() {
        var story = Story.withCustomer()
        story.run("customer")
        #expect(story.foot.hasPrefix("customer: cus_1"))
        story.press(.enter)
        #expect(story.model.screen == .customer(Fixture.subject))
        story.press(.escape)
        story.run("customer")
        story.press(.control("u"))
        story.type("nobody")
        story.press(.enter)
        #expect(story.remark == "          v nothing is known of this customer")
        #expect(story.model.screen == .deliveries)
    }

    @Test("A name that nothing is known of leaves the prompt open: what is typed on is no command")
    func unknownName() {
        var story = Story.withCustomer()
        story.run("customer")
        story.press(.control("u"))
        story.type("cus_11")
        story.press(.enter)
        story.type("OnS")
        #expect(story.foot == "customer: cus_11OnS")
        #expect(story.model.log.search.sort == .newestFirst)
        for _ in 0..<4 { story.press(.backspace) }
        story.press(.enter)
        #expect(story.model.screen == .customer(Fixture.subject))
        #expect(story.model.prompt == nil)
    }

    /// A console whose store takes its time to look a customer up.
    private func asking(_ name: String) -> Story {
        let log = MemoryLog(Fixture.evening)
        log.change { $0.customers = [Fixture.customer()] }
        var story = Story(
            log: log, holding: { if case .customer(.find) = $0 { true } else { false } })
        story.run("customer \(name)")
        return story
    }

    @Test("What is typed while the store is asked is for where the answer leads to")
    func typedAhead() {
        var story = asking("cus_1")
        story.type(":signals")
        story.press(.enter)
        #expect(story.foot == "customer: cus_1")
        story.release()
        #expect(story.model.screen == .signals)
        story.press(.escape)
        #expect(story.model.screen == .customer(Fixture.subject))

        var wrong = asking("cus_9")
        wrong.type("9")
        wrong.release()
        #expect(wrong.foot == "customer: cus_99")
        #expect(wrong.model.screen == .deliveries)
    }

    @Test("While the store is asked, keys do nothing at once, and Esc leaves without the answer")
    func asked() {
        var story = asking("cus_1")
        #expect(story.remark == " looking it up …")
        story.type("jq")
        #expect(story.foot == "customer: cus_1")
        story.press(.escape)
        story.release()
        #expect(story.model.screen == .deliveries)
        #expect(story.model.prompt == nil)
    }

    @Test("The detail has the customer in a tab, and stale deliveries say so before they are sent")
    func stale() {
        var story = Story.withCustomer()
        let old = Fixture.evening[3].delivery.id
        let new = Fixture.evening[1].delivery.id
        story.log.change {
            $0.freshness[old] = .stale(
                by: new, type: "invoice.paid", at: Fixture.now - .seconds(1))
        }
        story.press(.enter, "5")
        #expect(story.text.contains(" 5 Customer "))
        #expect(story.text.contains("Stale: a newer invoice.paid of 14:01:59 was delivered"))
        story.press("r")
        #expect(story.text.contains("Stale: a newer invoice.paid of 14:01:59 was delivered"))
        story.press("n")
        #expect(story.log.requests.isEmpty)
    }

    @Test("Where something older was delivered last, that is said, with the time of its event")
    func ahead() {
        var story = Story.withCustomer()
        let (asked, older) = (Fixture.evening[3].delivery.id, Fixture.evening[1].delivery.id)
        story.log.change {
            $0.freshness[asked] = .ahead(
                of: older, type: "invoice.paid", at: Fixture.now - .minutes(9))
        }
        story.press("r")
        let text = story.text.split(separator: "\n").joined()
        #expect(text.contains("An older invoice.paid of 13:53:00 was delivered there last"))
        #expect(text.contains("this one is newer."))
        #expect(!text.contains("Stale"))
    }

    @Test("A delivery that nothing overtook says so, and what is known of the last attempt")
    func fresh() {
        var story = Story.withCustomer()
        story.log.change { $0.freshness[Fixture.evening[3].delivery.id] = .fresh }
        story.press("r")
        #expect(
            story.text.contains("It was answered 503. Nothing newer about it was delivered there."))
        #expect(!story.text.contains("Safe"))
    }

    @Test(
        "What may have been acted on already is never called safe",
        arguments: [
            (.timeout, 1, "The last attempt timed out: the receiver may have acted on it"),
            (.closed, 1, "The connection of the last attempt broke: the receiver may have acted"),
            (.interrupted, 1, "The last attempt was interrupted: the receiver may have acted"),
            (.connect, 2, "The last attempt did not reach the receiver (no connection)."),
            (.dns, 1, "Safe to send again: it did not reach the receiver (name did not"),
        ] as [(FailureClass, Int, String)])
    func uncertain(failure: FailureClass, attempts: Int, note: String) {
        let detail = Fixture.detail(
            7, "invoice.paid", .failed, failure: failure, attempts: attempts, age: .seconds(9),
            next: .minutes(5))
        var story = Story([detail])
        story.log.change { $0.freshness[detail.delivery.id] = .fresh }
        story.press("r")
        let text = story.text.split(separator: "\n").joined(separator: "")
        #expect(text.contains(note), "\(story.text)")
        #expect(text.contains("Safe") == note.hasPrefix("Safe"))
        #expect(text.contains("Nothing newer about it"))
        story.press("n")
        story.log.change { $0.freshness = [:] }
        story.press("r")
        #expect(story.text.contains("may have acted") == note.contains("may have acted"))
        #expect(!story.text.contains("Safe"))
    }

    @Test("The question does not wait for what a long history says; the answer is put into it")
    func judgedLater() {
        let id = Fixture.evening[3].delivery.id
        var story = Story(holding: { if case .judge = $0 { true } else { false } })
        story.log.change { $0.freshness[id] = .fresh }
        story.press("r")
        #expect(story.text.contains("Retry as attempt 4?"))
        #expect(!story.text.contains("Nothing newer"))
        story.release()
        #expect(story.text.contains("Nothing newer about it was delivered there."))
        story.press("y")
        #expect(story.log.requests.map(\.targets) == [[id]])
    }

    @Test("Sending again what was delivered says that it was")
    func delivered() {
        var story = Story([Fixture.evening[1]])
        story.log.change { $0.freshness[Fixture.evening[1].delivery.id] = .fresh }
        story.press("S")
        #expect(
            story.text.contains(
                "It was delivered: under a new id the receiver will act on it again."))
        #expect(story.text.contains("Nothing newer about it was delivered there."))
        #expect(!story.text.contains("Safe"))
    }

    @Test("A line that is not whole is pointed at", arguments: ["", "pro", "api_calls x why"])
    func mistakes(text: String) {
        var story = Story.withCustomer()
        story.press("C", text.hasPrefix("api") ? "m" : "a")
        story.type(text)
        story.press(.enter)
        #expect(story.model.prompt?.mistake != nil)
        #expect(story.model.dialog == nil)
        #expect(story.log.adjustments.isEmpty)
    }

    /// What was asked for by what is typed into the prompt of a key on the customer screen.
    private func asked(_ key: Key, _ text: String) -> Story {
        var story = Story.withCustomer()
        story.press("C", key)
        story.type(text)
        story.press(.enter)
        return story
    }

    @Test(
        "A grant takes an end, which the question says and which is no part of the reason",
        arguments: ["+30d", "until:+30d", "until:2026-12-01T14:02:00Z"])
    func end(typed: String) {
        var story = asked("a", "pro \(typed) goodwill, ticket 7")
        #expect(
            story.text.contains("grant pro until 2026-12-01 14:02:00.000 Z (in 30d) for cus_1?"),
            "\(story.text)")
        #expect(story.text.contains("why: goodwill, ticket 7"))
        story.press("y")
        let until = Fixture.now + .days(30)
        #expect(story.log.adjustments.first?.kind == .grant(feature: "pro", until: until))
    }

    @Test(
        "An end that is none is pointed at",
        arguments: [
            ("pro +30x goodwill", 4, "when it ends: until:2026-11-30 or until:+30d"),
            ("pro until: goodwill", 10, "when it ends: until:2026-11-30 or until:+30d"),
            ("pro until:-2h goodwill", 10, "that is over; a grant ends later than now"),
            ("pro +30d", 8, "why: a reason is required"),
        ])
    func noEnd(typed: String, column: Int, text: String) {
        let story = asked("a", typed)
        #expect(story.model.prompt?.mistake == QueryMistake(column: column, text: text))
        #expect(story.model.dialog == nil)
    }

    @Test("A meter that the customer never had is asked about")
    func unknownMeter() {
        let doubt = "this customer never had it: is the name right?"
        #expect(asked("m", "api_cals +500 our outage").text.contains(doubt))
        #expect(!asked("m", "api_calls +500 our outage").text.contains(doubt))
    }

    @Test("Tab completes the features and meters that the customer has")
    func completed() {
        for (key, name) in [("a", "pro"), ("d", "pro"), ("m", "api_calls")] as [(Key, String)] {
            var story = Story.withCustomer()
            story.press("C", key)
            story.type(String(name.prefix(1)))
            story.press(.tab)
            #expect(story.model.prompt?.editor.text == "\(name) ")
            story.type("p")
            story.press(.tab)
            #expect(story.model.prompt?.editor.text == "\(name) p")
        }
        var story = Story.withCustomer()
        story.press("C", "a")
        story.type("x")
        story.press(.tab)
        #expect(story.model.prompt?.editor.text == "x")
    }

    @Test(
        "The help finds what the footer calls the keys", arguments: ["grant", "revoke", "adjust"])
    func help(word: String) {
        var story = Story.withCustomer()
        story.press("C", "?", "/")
        story.type(word)
        story.press(.enter)
        let index = story.model.help?.position.index ?? 0
        #expect(story.model.helpEntries[index].text.hasPrefix(word))
    }

    @Test("Any other key than y changes nothing")
    func left() {
        var story = Story.withCustomer()
        story.press("C", "d")
        story.type("pro charged back")
        story.press(.enter, "n")
        #expect(story.remark.contains("nothing was done"))
        #expect(story.log.adjustments.isEmpty)
    }

    @Test("Who cannot write the store is told so before anything is typed")
    func readOnly() {
        var story = Story.withCustomer()
        story.change { $0.condition = Fixture.condition(readOnly: "opened with --read-only") }
        story.press("C", "a")
        #expect(story.model.prompt == nil)
        #expect(story.remark.contains("cannot grant: the store is read-only"))
    }

    @Test("A refusal of the store is shown, and nothing is said to be done")
    func refused() {
        var story = Story.withCustomer()
        story.log.change { $0.adjusting = { _ in throw StoreError.refused("600 are left") } }
        story.press("C", "m")
        story.type("api_calls -300 mistake")
        story.press(.enter, "y")
        #expect(story.remark.contains("nothing was changed: 600 are left"))
    }

    @Test("That more is to be taken than is left is said before it is confirmed")
    func tooMuch() {
        var story = Story.withCustomer()
        story.press("C", "m")
        story.type("api_calls -900 mistake")
        story.press(.enter)
        #expect(story.remark.contains("600 of api_calls are left; no more can be taken"))
        #expect(story.model.dialog == nil)
    }

    @Test("Narrow and wide screens show it too", arguments: [TerminalSize.narrow, .wide])
    func sizes(size: TerminalSize) {
        var story = Story.withCustomer(size: size)
        story.press("C")
        #expect(story.text.contains("Access now"))
        story.press("G")
        #expect(!story.text.contains(" more "))
    }
}
