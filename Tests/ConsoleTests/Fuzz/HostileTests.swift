import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Bytes from outside")
struct HostileTests {
    static let hostile =
        "\u{1b}[31m\u{9b}2J\u{1b}]52;c;AAAA\u{7}\u{202e}evil\u{200b}\u{feff}\u{e0041}\r\n\t"
        + "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{8}\u{7f}\u{e000}\u{2028}漢字"

    /// Whether a frame holds nothing but what may reach a terminal.
    static func strangers(in frame: Frame) -> [Unicode.Scalar] {
        frame.text.unicodeScalars.filter { scalar in
            if scalar == "\n" { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .lineSeparator,
                .paragraphSeparator, .unassigned:
                return true
            default: return false
            }
        }
    }

    static func story(
        size: TerminalSize = .classic, holding holds: @escaping (Effect) -> Bool = { _ in false }
    ) -> Story {
        let endpoint = Endpoint(
            id: Fixture.id(9), application: "default", name: hostile,
            url: "https://x.example/" + hostile, createdAt: Fixture.now)
        let detail = Fixture.detail(
            1, hostile, .failed, code: 500, failure: .http, age: .seconds(1), next: .minutes(3),
            endpoint: endpoint, payload: "{\"a\":\"\(hostile)\"}", response: hostile)
        let log = MemoryLog([detail] + Fixture.evening, endpoints: [endpoint, Fixture.billing])
        log.change { contents in
            contents.condition = LogCondition(
                storeName: hostile, environment: hostile, readOnlyReason: nil, damage: hostile,
                dispatcher: .nobody, total: 1, inFlight: 0, newestRecordAt: nil)
            contents.journal.append(
                ActionStanding(
                    action: OperatorAction(
                        id: Fixture.id(5), kind: .retry,
                        by: OperatorIdentity(user: hostile, host: "h", terminal: hostile),
                        at: Fixture.now, reason: hostile, query: hostile,
                        notBefore: Fixture.now, targets: [DeliveryID(hostile)],
                        refusals: [Refusal(delivery: DeliveryID(hostile), reason: hostile)])))
        }
        return Story(size: size, log: log, hasChart: true, holding: holds)
    }

    @Test(
        "Never reach the frame as control, in any pane (T1–T4)",
        arguments: [TerminalSize.classic, .wide, .narrow])
    func everyPane(size: TerminalSize) {
        var story = Self.story(size: size)
        story.press("G")
        var frames = [story.frame]
        for key: Key in [
            .enter, "2", "3", "p", "p", "4", "r", "n", .escape, .escape, "L", .enter, "q", "q",
        ] {
            story.press(key)
            frames.append(story.frame)
        }
        for name in ["endpoints", "journal", "open", "help"] {
            story.run(name)
            frames.append(story.frame)
        }
        for text in ["f", "/"] as [Key] {
            story.press(text, .paste(Self.hostile), .tab)
            frames.append(story.frame)
            story.press(.escape)
        }
        for frame in frames { #expect(Self.strangers(in: frame) == []) }
    }

    @Test("A payload of one line of 1 MiB opens and scrolls")
    func longLine() {
        let payload = "\"" + String(repeating: "x", count: 1 << 20) + "\""
        var story = Story([
            Fixture.detail(
                1, "big", .success, code: 200, age: .seconds(1), payload: payload)
        ])
        story.press(.enter, "G")
        #expect(story.text.contains("xxxx"))
        #expect(story.model.detail.map { $0.top > 10_000 } == true)
        story.press("p", "p", "G")
        #expect(story.text.contains("100000  78 22"))
    }

    @Test("A payload that is not text is shown as hexadecimal, and says so")
    func binary() {
        var story = Story()
        story.change { contents in
            let old = contents.details[3]
            contents.details[3] = DeliveryDetail(
                delivery: old.delivery, endpoint: old.endpoint, event: old.event,
                payload: [0xFF, 0x00, 0x41], attempts: old.attempts)
        }
        story.press(.enter)
        #expect(story.text.contains("3 bytes, not text: shown as hex"))
        #expect(story.text.contains("000000  ff 00 41"))
    }
}
