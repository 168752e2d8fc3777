import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Acting on all that match the filter (B14)")
struct PlanStories {
    static func failed(_ count: Int, endpoint: Endpoint = Fixture.billing) -> [DeliveryDetail] {
        (1...count).map {
            Fixture.detail(
                $0, "invoice.paid", .failed, code: 503, failure: .http,
                age: .seconds(Int64(count - $0 + 1)), next: .minutes(5), endpoint: endpoint)
        }
    }

    /// The log narrowed to thirty failures, of which a retry has just become a job.
    static func storyOfJob(
        holding holds: @escaping (Effect) -> Bool = { _ in false }
    ) -> Story {
        var story = Story(Self.failed(30), holding: holds)
        story.filter("code:503")
        story.run("retry shown")
        story.press(.enter)
        story.type("fixed")
        story.press(.enter)
        story.type("30")
        story.press(.enter)
        return story
    }

    @Test("Under a filter y takes this one, and A opens the plan of all that match")
    func offered() {
        var story = Story(Self.failed(30))
        story.filter("code:503")
        story.press("r")
        #expect(story.foot == " y retry   A all 30 that match …   any other key: leave it")
        story.press("A")
        #expect(story.droppedTypedAhead == 2)
        #expect(story.log.requests.isEmpty)
        #expect(story.log.started.isEmpty)
        #expect(
            story.text.contains(
                """
                ── retry: the plan ─────────────────────────────────────────────────────────────
                  retry 30 deliveries of 30
                  all that match code:503
                  to billing (30)
                  oldest 14:01:30, newest 14:01:59
                  ▸ [x]        30  to send
                """))
    }

    @Test("Without a filter nothing beside y means all there is, and A adds an endpoint as ever")
    func notOffered() {
        var story = Story()
        story.press("r")
        #expect(story.foot == " y retry   any other key: leave it")
        story.press("A")
        #expect(story.model.dialog == nil)
        story.press("j", "j", "r")
        #expect(story.remark.hasSuffix("replay sends it again"))
        story.press("A")
        #expect(story.text.contains("a new endpoint"))
    }

    @Test("Where this one is refused, A still opens the plan of all that match; no later key does")
    func offeredOnRefusal() {
        var story = Story()
        story.filter("app:default")
        story.press("j", "j", "r")
        #expect(story.remark.contains("replay sends it again  (A: all 4 that match)"))
        story.press("A")
        #expect(story.text.contains("retry: the plan"))
        story.press(.escape, "r", "j", "A")
        #expect(!story.text.contains("retry: the plan"))
        #expect(story.text.contains("a new endpoint"))
    }

    @Test("One slip never sends all: stray keys leave the plan as it is, and the number is typed")
    func slips() {
        var story = Story(Self.failed(30))
        story.run("retry shown")
        story.press("y", "y", "r", "A", .enter)
        story.press(.enter)
        #expect(story.text.contains("A reason is needed"))
        story.type("y")
        story.press(.enter, "y", .enter)
        #expect(story.text.contains("That is not 30. Esc leaves it."))
        #expect(story.log.started.isEmpty)
        story.type("30")
        story.press(.enter)
        #expect(story.log.started.count == 1)
        #expect(story.log.started.first?.grace == ActionRequest.consoleGrace)
        #expect(story.remark == " retry job in 5 s  z calls back  30 deliveries, canary first")
        #expect(story.foot.hasPrefix(" z call back"))
        story.wait(.seconds(2))
        #expect(story.remark.contains("retry job in 3 s  z calls back"))
        #expect(story.line(1).contains("retry job 0/30 canary in 3 s"))
        story.wait(.seconds(3))
        #expect(story.remark.contains("retry of 30 deliveries is a job now"))
        #expect(!story.line(1).contains("canary in"))
    }

    @Test("Classes are counted, opened and switched; what cannot be sent says so")
    func classes() {
        var details = Self.failed(25)
        details.append(
            Fixture.detail(40, "a.b", .success, code: 200, age: .seconds(300)))
        details.append(
            Fixture.detail(
                41, "a.b", .exhausted, code: 500, failure: .http, age: .seconds(400),
                endpoint: Fixture.audit))
        var story = Story(details)
        let refused = details[24].delivery.id
        story.change { $0.refusals[refused] = "a retry by bob@bastion waits in job_1" }
        story.run("retry shown")
        #expect(story.text.contains("retry 25 deliveries of 27"))
        #expect(story.text.contains("[ ]         1  already delivered since"))
        #expect(
            story.text.contains(
                " -          1  waiting in a job already: resume or cancel that in :jobs"))
        story.press("j", " ", "l")
        #expect(story.text.contains("retry 26 deliveries of 27"))
        #expect(story.text.contains("[x]         1  already delivered since"))
        #expect(story.text.contains("to billing (1)"))
        story.press("j", " ")
        #expect(story.text.contains("What is waiting in a job already cannot be sent."))
        story.press("l")
        #expect(story.text.contains("1 because a retry by bob@bastion waits in job_1"))
        story.press("g", " ", .enter)
        #expect(story.text.contains("retry 1 delivery of 27"))
        story.press(.escape)
        #expect(story.model.dialog == nil)
    }

    @Test("An opened class names its endpoints, and says how many more there are")
    func openedClass() {
        let endpoints = (1...40).map { number in
            Endpoint(
                id: Fixture.id(100 + number), application: "default", name: "receiver-\(number)",
                url: "https://r\(number).example.com/", createdAt: Fixture.now - .days(3))
        }
        func story(_ count: Int, size: TerminalSize = .classic) -> Story {
            let details = (0..<count).map { number in
                Fixture.detail(
                    number, "a.b", .exhausted, code: 500, failure: .http,
                    age: .seconds(Int64(number)), endpoint: endpoints[number])
            }
            var story = Story(size: size, log: MemoryLog(details, endpoints: endpoints))
            story.run("replay shown")
            story.press("l")
            return story
        }
        let few = story(5).text
        let names = (1...5).map { "receiver-\($0) (1)" }.joined(separator: ", ")
        #expect(
            few.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("to \(names) "), "\(few)")
        let many = story(40)
        let words = many.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("receiver-12 (1), "), "\(many.text)")
        #expect(words.contains(" more "), "\(many.text)")
        #expect(story(40, size: .narrow).text.contains(" more"))
    }

    @Test("Canary and rate are chosen in the box and go with the job")
    func manner() {
        var story = Story(Self.failed(30))
        story.run("replay shown")
        #expect(story.text.contains("as a job: canary 1, then up to 25/s, at least "))
        story.press("c", ">", ">", "<")
        #expect(story.text.contains("as a job: canary 5, then up to 50/s"))
        story.press(.enter)
        story.type("fixed, INC-1")
        story.press(.enter)
        story.type("30")
        story.press(.enter)
        let request = story.log.started.first
        #expect(request?.manner == JobManner(canary: 5, ratePerSecond: 50))
        #expect(request?.reason == "fixed, INC-1")
        #expect(request?.plan.query?.isEmpty == true)
        #expect(request?.by == Fixture.ada)
    }

    @Test("Which endpoints are held or gone is said of each before the plan is carried out")
    func doubts() {
        let gone = (1...3).map {
            Fixture.detail(
                90 + $0, "a.b", .exhausted, code: 410, failure: .http, age: .minutes(Int64($0)),
                endpoint: Fixture.audit)
        }
        var story = Story(Self.failed(2) + gone)
        story.change {
            $0.outages[Fixture.billing.id] = EndpointOutage(
                failuresInARow: 527, since: Fixture.now - .minutes(57),
                probeAt: Fixture.now + .minutes(9))
        }
        story.run("retry shown")
        #expect(story.text.contains("audit answered 410 (gone) to all 3: it asked for no more."))
        #expect(
            story.text.contains(
                "billing failed 527 in a row and is held; a retry goes out all the same."))
        #expect(story.text.contains("oldest 13:59:00, newest 14:01:59"))
        story.press(.enter)
        story.type("fixed")
        #expect(story.text.contains("(gone) to all 3"), "it stays while the reason is typed")
        story.press(.escape)
        story.run("replay shown")
        #expect(story.text.contains("to billing: held: the endpoint failed 527 in a row; next"))
    }

    @Test("A ticket has a field of its own beside the reason, and goes with the job")
    func ticket() {
        var story = Story(Self.failed(30), size: .wide)
        story.run("retry shown")
        story.press(.enter)
        #expect(story.text.contains("Ticket?"))
        story.type("receiver fixed")
        story.press(.tab)
        story.type("OPS 7")
        story.press(.enter)
        #expect(story.text.contains("is not a ticket"))
        story.press(.control("u"))
        story.type("OPS#7")
        story.press(.enter)
        story.type("30")
        story.press(.enter)
        #expect(story.log.started.first?.reason == "receiver fixed")
        #expect(story.log.started.first?.ticket == "OPS#7")
        story.run("jobs")
        #expect(story.text.contains("OPS#7 receiver fixed"))
        story.run("journal")
        #expect(story.text.contains("OPS#7 receiver fixed"))
    }

    @Test("On a wide screen the box has sides, and the table does not run into its text")
    func sides() {
        var story = Story(Self.failed(30), size: .wide)
        story.run("retry shown")
        let lines = story.text.split(separator: "\n")
        let inside = lines.filter { $0.contains("[x]") || $0.contains("to billing (30)") }
        #expect(inside.count == 2)
        for line in inside {
            let cells = Array(line)
            #expect(cells[22] == "│" && cells[97] == "│", "\(line)")
            #expect(cells[21] == " " && cells[98] == " ", "\(line)")
        }
    }

    @Test("What was delivered before is off, counted, and said where it is switched on")
    func deliveredBefore() {
        var story = Story(
            Self.failed(2) + [Fixture.detail(40, "a.b", .success, code: 200, age: .seconds(300))])
        story.run("replay shown")
        #expect(story.text.contains("replay 2 deliveries of 3"))
        #expect(story.text.contains("[ ]         1  delivered before"))
        story.press("j", "l")
        #expect(story.text.contains("to billing (1)"))
        story.press(" ")
        #expect(story.text.contains("replay 3 deliveries of 3"))
        #expect(story.text.contains("1 of them were delivered before and go out again."))
    }

    @Test("What is stale is a class of its own, counted, warned of, and switched off with a key")
    func stale() {
        let details = Self.failed(30)
        var story = Story(details)
        story.change {
            for detail in details.prefix(2) {
                $0.freshness[detail.delivery.id] = .stale(
                    by: details[9].delivery.id, type: "invoice.paid", at: Fixture.now)
            }
        }
        story.run("retry shown")
        #expect(story.text.contains("retry 30 deliveries of 30"))
        #expect(story.text.contains("[x]        28  to send"))
        #expect(story.text.contains("[x]         2  stale: something newer was delivered there"))
        #expect(story.text.contains("2 of them are stale: something newer about the same subject"))
        story.press("j", " ")
        #expect(story.text.contains("retry 28 deliveries of 30"))
        #expect(!story.text.contains("of them are stale"))
    }

    @Test("A job says how many go out by their own schedule, whatever its rate")
    func due() {
        let soon = (1...4).map {
            Fixture.detail(
                60 + $0, "invoice.paid", .failed, code: 503, failure: .http,
                age: .seconds(Int64(90 - $0)), next: .seconds(-5))
        }
        var story = Story(Self.failed(30) + soon)
        story.run("retry shown")
        let text = story.text.split(separator: "\n").map { $0.drop { $0 == " " } }
            .joined(separator: " ")
        #expect(text.contains("4 of them are due by their own schedule: they go out by themselves"))
        story.press(.escape)
        story.filter("id:\(soon[0].delivery.id.text)")
        story.run("retry shown")
        #expect(!story.text.contains("by their own schedule"), "one by one there is no rate")
    }

    @Test("A second operator is told who did the same moments ago, before confirming")
    func recent() {
        var story = Story(Self.failed(30))
        let bob = OperatorIdentity(user: "bob", host: "bastion", terminal: nil)
        story.change {
            $0.recent = RecentDoing(
                kind: .replay, by: bob, at: Fixture.now - .seconds(40), count: 12)
        }
        story.filter("code:503")
        story.press("R")
        #expect(story.text.contains("bob@bastion asked for a replay of it, 40s ago"))
        story.press("A")
        #expect(story.text.contains("bob@bastion asked for a replay of 12 of them, 40s ago"))
    }

    @Test("While a search is under way there is no plan of all, and A is not offered")
    func searching() throws {
        var story = Story.withHeldSearches(Self.failed(30))
        story.filter("code:503")
        try story.progress(50, showing: 3)
        story.press("r")
        #expect(!story.foot.contains("that match"))
        story.press("n")
        story.run("retry shown")
        #expect(story.model.dialog == nil)
    }

    @Test("A box fits where little fits", arguments: [TerminalSize.narrow, .tiny])
    func small(size: TerminalSize) {
        var story = Story(Self.failed(30), size: size)
        story.run("retry shown")
        story.press(.enter)
        story.type("x")
        story.press(.enter)
        #expect(story.text.contains("Type 30"))
    }

    @Test("What cannot be sent to its endpoint is counted, and not to be switched on")
    func endpointOut() {
        let out = PlanGroup(planClass: .endpointOut, rows: RowList(listed: [0, 1]))
        let sent = PlanGroup(planClass: .toSend, rows: RowList(listed: [2]))
        var confirmation = PlanConfirmation(
            plan: BulkPlan(
                kind: .replay, query: "", at: Fixture.now, cursor: .start, groups: [sent, out]),
            unseen: 0)
        confirmation.move(by: 1)
        confirmation.toggle()
        #expect(confirmation.count == 1)
        #expect(
            confirmation.complaint
                == "Nothing can be sent there now; resume or enable the endpoint first.")
    }
}
