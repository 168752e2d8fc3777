import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The warning at the top of the log")
struct DetectorStories {
    private static func facts(
        ending: Int = 0, recoverable: Int = 0, changesAt: Timestamp? = nil
    ) -> DetectorFacts {
        var billing = DetectorFacts.EndpointFacts(
            endpoint: Fixture.billing.id, name: "billing", isNameShared: false,
            lastSuccessAt: Fixture.now - .minutes(3))
        billing.ending = ending
        billing.recoverable = recoverable
        var facts = DetectorFacts(at: Fixture.now)
        if ending + recoverable > 0 { facts.endpoints = [billing] }
        facts.changesAt = changesAt
        return facts
    }

    private static func story(_ facts: DetectorFacts, size: TerminalSize = .classic) -> Story {
        let log = MemoryLog(Fixture.evening)
        log.change { $0.facts = facts }
        var story = Story(size: size, log: log)
        story.wait(.seconds(1))
        return story
    }

    @Test("It says what to look at, with one key to see it and one to put it aside")
    func warning() {
        let story = Self.story(Self.facts(ending: 2, recoverable: 14))
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest 14:01:58  following  all 25.0 % ok  p95 10s
                 ! 2 deliveries to billing: last attempt within 1 h       +1  ! list  d dismiss
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 26m  120ms
                   14:01:44 ✗ FAILED  connect 2/8  billing  subscription.deleted in 3m   10s
                   13:59:00 ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   13:58:02 ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                 dlv_01M6BPNFZG0000000000000004  https://hooks.example.com/in
                 r retry  R replay  Space mark  Enter open  f filter  / search  c causes  ? help
                """)
    }

    @Test("One that cannot be asked for says why")
    func tooLong() {
        let name = String(repeating: "b", count: Query.maxBytes)
        var endpoint = DetectorFacts.EndpointFacts(
            endpoint: Fixture.billing.id, name: name, isNameShared: false,
            lastSuccessAt: Fixture.now)
        endpoint.ending = 2
        var facts = DetectorFacts(at: Fixture.now)
        facts.endpoints = [endpoint]
        var story = Self.story(facts)
        story.press("!")
        #expect(story.text.contains("cannot filter so: the query is longer than 64 KiB"))
        #expect(story.model.log.filter.isEmpty)
    }

    @Test("On a narrow screen the sentence stays and the keys go")
    func narrow() {
        let story = Self.story(Self.facts(ending: 2), size: .narrow)
        #expect(story.line(2).hasPrefix(" ! 2 deliveries to billing: last attemp"))
    }

    @Test("What a warning is about is shown from its first row on, wherever the cursor was")
    func firstRow() {
        let late = (1...60).map {
            Fixture.detail(
                $0, "invoice.paid", .failed, code: 503, failure: .http, attempts: 7,
                age: .seconds(Int64(900 - $0)), next: .minutes(10))
        }
        let log = MemoryLog(late)
        log.change { $0.facts = Self.facts(ending: 60) }
        var story = Story(log: log)
        story.wait(.seconds(1))
        story.press("G", "!")
        #expect(story.model.log.filter.contains("is:ending"))
        #expect(story.model.log.position.index == 0)
        #expect(story.model.log.position.top == 0)
        #expect(story.model.log.count > 18)
    }

    @Test("Of several ! lists all; d puts one aside there and brings it back, Enter shows it")
    func listed() {
        var story = Self.story(Self.facts(ending: 2, recoverable: 14))
        story.press("!")
        #expect(
            story.text.contains(
                """
                ── 2 warnings ──────────────────────────────────────────────────────────────────
                  ▸ 2 deliveries to billing: last attempt within 1 h
                    billing answers again: 14 failed deliveries can be sent

                  Enter show   d dismiss   Esc close
                ────────────────────────────────────────────────────────────────────────────────
                """))
        story.press("d")
        #expect(story.text.contains("▸ 2 deliveries to billing: last attempt"))
        #expect(story.text.contains(" (dismissed)"))
        #expect(story.text.contains("d bring back"))
        story.press(.escape)
        #expect(story.line(2).contains("! billing answers again"))
        story.press("d")
        #expect(!story.text.contains("! billing answers again"))
        #expect(
            story.model.notice?.text
                == "dismissed until it has doubled: billing answers again: 14 failed deliveries can "
                + "be sent  (z brings it back, ! lists it)")
        story.press("!", "G", "d", "k", "d", .escape)
        #expect(story.line(2).contains("+1  ! list"))
        story.press("!", "j", .enter)
        #expect(story.model.log.filter == "endpoint:billing is:recoverable")
        #expect(story.model.dialog == nil)
    }

    @Test("The list stays on its warning while others come and go")
    func listFollows() {
        var story = Self.story(Self.facts(recoverable: 14))
        story.change { $0.facts = Self.facts(ending: 2, recoverable: 14) }
        story.wait(.seconds(10))
        story.press("!", "j")
        story.change { $0.facts = Self.facts(recoverable: 15) }
        story.wait(.seconds(10))
        #expect(story.text.contains("▸ billing answers again: 15"))
        story.change { $0.facts = Self.facts() }
        story.wait(.seconds(10))
        #expect(story.text.contains("There is no warning any more."))
        story.press(.enter)
        #expect(story.model.dialog == nil)
    }

    @Test("! filters the log to what it is about")
    func shown() {
        var story = Self.story(Self.facts(ending: 2))
        story.press("!")
        #expect(story.model.log.filter == "endpoint:billing is:ending")
    }

    @Test("d puts it aside until it changes: the line goes, and comes back when it has doubled")
    func dismissed() {
        var story = Self.story(Self.facts(ending: 2))
        story.press("d")
        #expect(!story.text.contains("last attempt within 1 h"))
        story.change { $0.facts = Self.facts(ending: 3) }
        story.wait(.seconds(10))
        #expect(!story.text.contains("last attempt within 1 h"))
        story.change { $0.facts = Self.facts(ending: 4) }
        story.wait(.seconds(10))
        #expect(story.text.contains("4 deliveries to billing: last attempt"))
    }

    @Test("z brings back what was put aside, the latest first, and then undoes the view")
    func broughtBack() {
        var story = Self.story(Self.facts(ending: 2, recoverable: 14))
        story.press("O", "d", "d")
        #expect(story.model.warning == nil)
        story.press("z")
        #expect(story.line(2).contains("! billing answers again"))
        #expect(story.remark == " the warning is back")
        story.press("z")
        #expect(story.line(2).contains("! 2 deliveries to billing"))
        #expect(!story.model.log.search.sort.isDescending)
        story.press("z")
        #expect(story.model.log.search.sort.isDescending)
    }

    @Test("What was brought back in the list already is not undone once more")
    func broughtBackInTheList() {
        var story = Self.story(Self.facts(ending: 2))
        story.press("d", "!", "d", .escape)
        #expect(story.model.warning != nil)
        story.press("z")
        #expect(story.remark == " cannot undo: nothing of the view was changed")
    }

    @Test("Within a grace z calls back what is sent, and the message does not promise otherwise")
    func dismissedInGrace() {
        var story = Self.story(Self.facts(ending: 2))
        story.press("r", "y", "d")
        #expect(story.model.notice?.text.hasSuffix("(! lists it)") == true)
        story.press("z")
        #expect(story.model.warning == nil)
        #expect(story.remark == " called back: nothing was sent")
    }

    @Test("Under a question the line does not offer keys that mean something else there")
    func underABox() {
        var story = Self.story(Self.facts(ending: 2, recoverable: 14))
        story.press("r")
        #expect(story.line(2).hasSuffix("+1"))
    }

    @Test("Without a warning the keys say that there is none")
    func none() {
        var story = Self.story(Self.facts())
        story.press("!")
        #expect(story.remark.contains("there is no warning"))
    }

    @Test("However fast the log changes, they look every ten seconds; when nothing does, never")
    func pace() {
        var story = Story(
            Fixture.evening, holding: { if case .detect = $0 { true } else { false } })
        story.wait(.seconds(1))
        #expect(story.pending.count == 1)
        story.release()
        #expect(story.model.detectors.dueAt == nil)
        for _ in 0..<20 {
            story.change { _ in }
            story.wait(.seconds(1))
        }
        #expect(story.pending.count == 1)
        story.release()
        story.wait(.hours(2))
        let later = story.pending.count
        story.release()
        story.wait(.hours(2))
        #expect(later <= 1 && story.pending.isEmpty)
    }

    @Test("A clock that was set back does not put off what they would see next")
    func clockSetBack() {
        var story = Self.story(Self.facts())
        story.change { $0.facts = Self.facts(ending: 2) }
        story.wait(.hours(-1))
        story.wait(.seconds(10))
        #expect(story.text.contains("! 2 deliveries to billing"))
    }

    @Test("By time alone they look when something falls due, and not before a minute has passed")
    func time() {
        let story = Self.story(Self.facts(changesAt: Fixture.now + .seconds(5)))
        #expect(story.model.detectors.dueAt == story.model.now + .minutes(1))
        let late = Self.story(Self.facts(changesAt: Fixture.now + .hours(5)))
        #expect(late.model.detectors.dueAt == Fixture.now + .hours(5))
    }

    /// Warnings of many endpoints, with names that take a second line on a narrow screen.
    private static func many(_ count: Int) -> DetectorFacts {
        var facts = DetectorFacts(at: Fixture.now)
        facts.endpoints = (0..<count).map { number in
            var endpoint = DetectorFacts.EndpointFacts(
                endpoint: Fixture.id(100 + number), name: "receiver-of-the-north-\(number)",
                isNameShared: false, lastSuccessAt: Fixture.now - .minutes(3))
            endpoint.ending = 2
            return endpoint
        }
        return facts
    }

    @Test(
        "However many there are, the list keeps its border, and the one chosen all its lines",
        arguments: [
            .classic, TerminalSize(columns: 60, rows: 20), .narrow,
        ] as [TerminalSize])
    func manyListed(size: TerminalSize) {
        var story = Self.story(Self.many(25), size: size)
        story.press("!", "G")
        let all = story.model.detectors.watch.all
        let last = all[all.count - 1].sentence.split(separator: " ").last.map(String.init) ?? ""
        let lines = story.text.split(separator: "\n", omittingEmptySubsequences: false)
        let cursor = lines.firstIndex { $0.contains("▸ ") } ?? 0
        let keys = lines.firstIndex { $0.contains("Enter show") } ?? 0
        #expect(cursor > 0 && cursor < keys, "\(story.text)")
        #expect(lines[cursor..<keys].joined().contains(last), "\(story.text)")
        let border = lines.lastIndex { $0.hasPrefix("────") } ?? 0
        #expect(border > keys && lines[border].allSatisfy { $0 == "─" }, "\(story.text)")
        #expect(lines[border].count == size.columns)
    }
}
