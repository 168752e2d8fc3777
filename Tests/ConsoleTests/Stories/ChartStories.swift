import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The chart of failures, and the brush")
struct ChartStories {
    /// A day of a delivery every six minutes, with an outage from 14 to 16 hours ago.
    private static let day = (1...240).map { number in
        let age = Milliseconds.minutes(Int64(1440 - number * 6 + 2))
        let isDown = (14 * 60..<16 * 60).contains(Int(age.count / 60_000))
        return Fixture.detail(
            number, "invoice.paid", isDown ? .failed : .success, code: isDown ? 503 : 200,
            failure: isDown ? .http : nil, age: age, latency: isDown ? 900 : 40)
    }

    @Test("The bars draw the day's failures where there is room, with the share that succeeded")
    func line() {
        var story = Story(Self.day, size: .wide, hasChart: true)
        #expect(
            story.line(1)
                == " ● dispatching here  newest 14:01:58  following  24h 91.6 % ok  p95 900ms"
                + "          ▁▁▁▁▁▁▁▁▁▁▄██▃▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 24h")
        story.resize(.classic)
        #expect(story.line(0).hasPrefix(" prod-eu  redrive  all deliveries ▁▁▁▁"))
        #expect(story.line(0).hasSuffix("▁▁▁ 24h    1/240  -time"))
        #expect(!story.line(1).contains("▁"))
        story.resize(.narrow)
        #expect(!story.text.contains("▁"))
    }

    @Test("The share that is ok says of what: of the chart's stretch in the log, of all elsewhere")
    func shares() {
        var story = Story(Self.day, hasChart: true)
        #expect(story.line(1).contains("  24h 91.6 % ok"))
        story.run("endpoints")
        #expect(story.line(1).contains("  all 91.6 % ok"))
    }

    @Test("It is counted again after a change, one count at a time, and never for a key")
    func paced() {
        var story = Story(
            Self.day, hasChart: true,
            holding: { if case .chart = $0 { true } else { false } })
        #expect(story.pending.count == 1)
        story.change { $0.details.removeLast() }
        story.change { $0.details.removeLast() }
        #expect(story.pending.count == 1)
        story.release()
        #expect(story.pending.count == 1)
        story.release()
        story.press("j", "G", "k", " ")
        #expect(story.pending.isEmpty)
    }

    @Test("Of the marked rows alone the figures are theirs, and with all rows those of all again")
    func marked() {
        var story = Story(Self.day, size: .wide, hasChart: true)
        story.press("a", "y", "M")
        #expect(story.line(1).contains("24h 91.6 % ok"))
        story.press("M", "U", "g", " ", " ", " ", "M")
        #expect(story.model.log.count == 3)
        #expect(story.line(1).contains("24h 100.0 % ok"), "\(story.line(1))")
        #expect(story.line(1).contains("p95 40ms"))
        #expect(story.model.chart.histogram?.whole.total == 3)
        // One that is unmarked leaves the figures with its row.
        story.press("g", " ")
        #expect(story.model.chart.histogram?.whole.total == 2)
        story.press("M")
        #expect(story.line(1).contains("24h 91.6 % ok"))
        #expect(story.model.chart.histogram?.whole.total == 240)
    }

    @Test("Until the marked rows are counted, nothing is said of all in their place")
    func markedUncounted() {
        var story = Story(
            Self.day, hasChart: true,
            holding: { if case .chart = $0 { true } else { false } })
        story.release()
        story.press(" ", "M")
        #expect(!story.line(1).contains("ok"))
        #expect(!story.line(1).contains("p95"))
        // What was counted of others meanwhile is none of theirs.
        story.press("M")
        story.release()
        #expect(!story.line(1).contains("100.0 % ok"))
        story.release()
        #expect(story.line(1).contains("24h 91.6 % ok"))
    }

    @Test("A filter's own range is what the chart shows")
    func range() {
        var story = Story(Self.day, size: .wide, hasChart: true)
        story.filter("since:2026-10-31T22:00 until:2026-10-31T23:59:59.999")
        #expect(story.line(1).hasSuffix(" 2h"))
        #expect(story.model.chart.histogram?.whole.total == 20)
    }

    @Test(
        "How long its stretch is reads at a glance",
        arguments: [
            (90, "90m"), (120, "2h"), (150, "2h 30m"), (1440, "24h"), (1743, "29h"),
            (10_080, "7d"), (5200, "3.6d"), (0, "1m"),
        ] as [(Int64, String)])
    func length(minutes: Int64, says: String) {
        #expect(ChartBar.text(of: .minutes(minutes)) == says)
    }

    @Test("Under a filter for failures the bars are counts: their rate is the same all over")
    func counts() {
        let failures = (1...11).map { number in
            Fixture.detail(
                number, "a.b", .failed, code: 503, failure: .http,
                age: .hours(number == 1 ? 12 : 1), next: .minutes(5))
        }
        var story = Story(failures, size: .wide, hasChart: true)
        #expect(story.line(1).filter { $0 == "█" }.count == 2)
        story.filter("status:failed")
        #expect(story.line(1).filter { $0 == "█" }.count == 1)
        #expect(story.line(1).filter { $0 == "▁" }.count == 1)
        #expect(story.line(1).hasSuffix(" 24h, counts"))
    }

    @Test("b begins at the worst, arrows move and widen, the log follows, Enter filters by it")
    func brush() {
        var story = Story(Self.day, hasChart: true)
        story.press("b")
        #expect(story.model.pane == .brush)
        #expect(story.line(1).hasPrefix(" ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁"))
        #expect(story.model.log.count == 4)
        #expect(story.remark.hasPrefix(" 4 of 4 failed  10-31 22:0"))
        #expect(story.foot.contains("Right later"))
        story.press(.up, .up)
        #expect(story.model.log.count > 10)
        let counted = story.model.chart.brush?.part.total
        #expect(story.model.log.count == counted)
        story.press(.left, "l", .down, .enter)
        #expect(story.model.pane == .log)
        #expect(story.model.log.filter.hasPrefix("since:2026-10-31T"))
        let kept = story.model.log.count
        #expect(story.model.chart.histogram?.whole.total == kept)
        story.press(.backspace)
        #expect(story.model.log.filter == "")
        #expect(story.model.log.count == 240)
    }

    @Test("Esc leaves the brush, and the log is as it was", arguments: [Key.escape, "q"])
    func leave(key: Key) {
        var story = Story(Self.day, hasChart: true)
        story.filter("code:503")
        story.press("j", "j")
        let text = story.text
        story.press("b", "h", "h", "k", key)
        #expect(story.model.log.filter == "code:503")
        #expect(story.text == text)
    }

    @Test("Without Unicode bars are characters that rise, and words say the rest")
    func ascii() {
        var story = Story(
            Self.day, options: ConsoleOptions(colors: 0, isUnicode: false), hasChart: true)
        story.press("b")
        #expect(story.line(1).contains("_#"))
        let strangers = story.text.filter { !$0.isASCII }
        #expect(strangers.isEmpty)
    }

    @Test("With nothing to draw the key says so")
    func nothing() {
        var story = Story()
        story.press("b")
        #expect(story.remark == " cannot choose a range of time: there is no chart to choose from")
    }
}
