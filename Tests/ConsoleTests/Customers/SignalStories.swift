import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The signals screen (C8)")
struct SignalStories {
    @Test("What came in, what it did, and what was refused, newest first")
    func list() {
        var story = Story.withCustomer()
        story.run("5")
        #expect(
            Array(story.text.split(separator: "\n").prefix(1)) == [
                " prod-eu  redrive  inbound signals, all signals"
            ])
        #expect(story.line(3).hasPrefix("▸ 13:59:00"))
        #expect(story.line(3).contains("refused"))
        #expect(story.line(3).contains("too old"))
        #expect(story.line(4).contains("payout.paid"))
        #expect(story.line(4).contains("unknown type"))
        #expect(story.line(6).contains("checkout.session.completed"))
        #expect(story.line(6).contains("cus_1"))
        #expect(story.remark.contains("it was signed 1200 s ago"))
    }

    @Test("f shows one kind after the other, and back to all")
    func filter() {
        var story = Story.withCustomer()
        story.run("signals")
        var counts: [Int] = []
        for _ in SignalsFilter.allCases {
            counts.append(story.model.signals.shown.count)
            story.press("f")
        }
        #expect(counts == [4, 2, 0, 1, 1])
        #expect(story.model.signals.filter == .all)
    }

    @Test("Enter opens a signal with its body, or a refused arrival with what was kept of it")
    func open() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press(.enter)
        #expect(story.line(2) == " refused: too old")
        #expect(story.text.contains("before it 4 more were refused of which no line was kept"))
        #expect(story.text.contains("Nobody vouches for these bytes; 16 of 17 were kept."))
        story.press(.escape, "j", .enter)
        #expect(story.line(2) == " payout.paid  evt_3")
        #expect(story.text.contains("unknown type: Redrive does not act on this type"))
        #expect(story.text.contains("\"id\": \"evt_3\""))
    }

    @Test("How long ago a signal came in goes on while it is looked at")
    func age() {
        var story = Story.withCustomer()
        story.run("signals")
        story.wait(.seconds(1))
        #expect(story.model.nextTick == nil)
        for open in [[.enter], [.escape, "j", .enter]] as [[Key]] {
            for key in open { story.press(key) }
            #expect(story.model.nextTick == Fixture.now + .minutes(1))
        }
        #expect(story.text.contains("(10m ago)"))
        story.wait(.seconds(59))
        #expect(story.text.contains("(11m ago)"))
    }

    @Test("The body of a signal is laid out once for a form and a width, whatever keys come")
    func layout() {
        var laidOut: [BodyKey] = []
        let log = MemoryLog(Fixture.evening)
        let number = Array(repeating: "17", count: 200).joined(separator: ",")
        log.change { contents in
            contents.signals =
                Fixture.signals.map(SignalLine.kept) + [.refused(Fixture.refusedSignal)]
            contents.bodies = [SignalID("evt_1"): Array("{\"numbers\":[\(number)]}".utf8)]
        }
        var story = Story(
            log: log,
            holding: { effect in
                if case .customer(.layOut(let key, _)) = effect { laidOut.append(key) }
                return false
            })
        story.run("signals")
        story.press(.enter)
        #expect(story.text.contains("\"numbers\": ["))
        story.press("j", "j", .pageDown, "G", "k", "/")
        story.type("17")
        story.press(.enter, "n", "N")
        story.wait(.minutes(1))
        #expect(laidOut.map(\.form) == [.pretty])
        story.press("G", "p")
        #expect(laidOut.map(\.form) == [.pretty, .raw])
        story.press("p", "p", "G")
        story.resize(.wide)
        #expect(laidOut.map(\.width) == [78, 78, 78, 78, 118])
        #expect(story.text.contains("17"), "\(story.text)")
        story.press(.escape, "G", .enter)
        #expect(story.text.contains("evt_old"))
        story.press(.escape, "g", .enter)
        #expect(story.text.contains("\"numbers\": ["))
        #expect(laidOut.count == 7)
    }

    @Test("A signal of another application with the same id is another signal")
    func sameID() {
        let log = MemoryLog(Fixture.evening)
        let acme = Fixture.signal(
            "evt_1", "invoice.paid", age: .zero, .applied, "in_9 is paid", application: "acme")
        log.change { contents in
            contents.signals = [.kept(acme), .kept(Fixture.signals[0])]
            contents.bodies = [acme.id: Array("{}".utf8)]
        }
        var reads = 0
        var story = Story(
            log: log,
            holding: { effect in
                guard case .customer(.loadSignal) = effect else { return false }
                reads += 1
                return reads > 1
            })
        story.run("signals")
        story.press(.enter)
        #expect(story.text.contains("in_9 is paid"))
        story.press(.escape, "j", .enter)
        #expect(story.line(2) == " reading …")
        #expect(story.model.signals.layingOut == nil)
    }

    @Test("A signal is there again after another one was opened from its customer's screen")
    func wayBack() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press("G", .enter)
        #expect(story.line(2) == " checkout.session.completed  evt_1")
        story.press("C", "/")
        story.type("charge.refunded")
        story.press(.enter, .enter)
        #expect(story.line(2) == " charge.refunded  evt_2")
        story.press(.escape, .escape)
        #expect(story.line(2) == " checkout.session.completed  evt_1")
    }

    @Test("C on a signal shows its customer")
    func customer() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press("G", "C")
        #expect(story.model.screen == .customer(Fixture.subject))
    }

    @Test("The cursor stays on its signal when more come in")
    func staysPut() {
        var story = Story.withCustomer()
        story.run("signals")
        story.press("j")
        let cursor = story.model.signals.cursor
        story.change { contents in
            contents.signals.insert(
                .kept(
                    Fixture.signal("evt_9", "invoice.paid", age: .zero, .applied, "in_9 is paid")),
                at: 0)
        }
        #expect(story.model.signals.cursor == cursor)
        #expect(story.model.signals.position.index == 2)
    }

    @Test("A route of another application than the usual one says which (E3)")
    func route() {
        var story = Story.withCustomer()
        let acme = Fixture.signal(
            "evt_9", "invoice.paid", age: .zero, .applied, "in_9 is paid", application: "acme")
        story.resize(.wide)
        story.change { $0.signals.insert(.kept(acme), at: 0) }
        story.run("signals")
        #expect(story.line(3).contains(" tenant/acme  invoice.paid"), "\(story.text)")
        story.press("/")
        story.type("tenant/acme")
        #expect(!story.remark.contains("nothing found"))
    }

    /// The signals screen on two tenants' signals of one id, the second one's first, where what an
    /// opened one holds is read later.
    private func ofTwoTenants() -> Story {
        let log = MemoryLog()
        log.change { contents in
            contents.signals = ["globex", "acme"].map { application in
                .kept(
                    Fixture.signal(
                        "evt_1", "invoice.paid", age: .minutes(1), .applied,
                        "\(application) is paid", application: application))
            }
        }
        var story = Story(
            log: log,
            holding: { if case .customer(.loadSignal) = $0 { true } else { false } })
        story.run("signals")
        return story
    }

    @Test("A signal of the same id of another tenant never stands in its place (E3)")
    func sameIDOfTenants() {
        var story = ofTwoTenants()
        story.press("j", .enter)
        story.release()
        #expect(story.text.contains("acme is paid"))
        story.press(.escape, "k", .enter)
        #expect(story.line(2) == " reading …")
        story.release()
        #expect(story.text.contains("globex is paid"))
    }

    @Test("What comes late of a signal that was left is not shown on the next one")
    func late() throws {
        var story = ofTwoTenants()
        story.press("j", .enter, .escape, "k", .enter)
        try #require(story.pending.count == 2)
        let next = story.pending.removeLast()
        story.release()
        #expect(story.line(2) == " reading …")
        story.pending = [next]
        story.release()
        #expect(story.text.contains("globex is paid"))
        story.send(.customer(.signalFailed(SignalID("evt_1"), application: "acme", "EIO")))
        #expect(story.text.contains("globex is paid"))
        story.send(.customer(.signalFailed(SignalID("evt_1"), application: "globex", "EIO")))
        #expect(story.line(2) == " EIO")
    }

    @Test("A store that no signal ever came into says where they are to be sent")
    func empty() {
        var story = Story()
        story.run("signals")
        #expect(story.text.contains("No signal has come in yet."))
        #expect(story.text.contains("/v1/webhooks/stripe/tenant"))
    }
}
