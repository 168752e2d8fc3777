import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("What is exported")
struct ExportStories {
    @Test("x offers focus, marked and shown, and the pane as text")
    func offers() {
        var story = Story()
        story.press("x")
        #expect(story.foot == " f this delivery  s 4 shown  t text  other key: leave")
        story.press(.escape, " ", " ", "x")
        #expect(
            story.remark == " Export to a file: deliveries as JSON Lines, or this pane as text")
        #expect(story.foot == " f this delivery  m 2 marked  s 4 shown  t text  other key: leave")
        story.press("m")
        #expect(
            story.remark == " 2 deliveries  readable by you only  Enter writes  Esc leaves it")
        #expect(story.foot == "export to: redrive-20261101-140200.jsonl")
    }

    @Test("Deliveries go out as redrive export writes them, oldest first")
    func jsonLines() throws {
        var story = Story()
        story.press("x", "s", .enter)
        let text = try #require(story.outlet.text(of: "redrive-20261101-140200.jsonl"))
        let lines = text.split(separator: "\n")
        let types = try lines.map { try JSONValue(parsing: Array($0.utf8))["event_type"]?.string }
        #expect(
            types == [
                "entitlement.updated", "invoice.paid", "subscription.deleted",
                "invoice.payment_failed",
            ])
        #expect(
            story.remark
                == " wrote 4 deliveries, \(Number.text(text.utf8.count)) bytes, to "
                + "/home/ada/redrive-20261101-140200.jsonl")
    }

    @Test("The log's text has every row in full, with id and URL")
    func logText() throws {
        var story = Story(Array(Fixture.evening.suffix(2)))
        story.press("x", "t", .control("u"))
        story.type("log.txt")
        story.press(.enter)
        #expect(
            story.outlet.text(of: "log.txt") == """
                TIME                STATUS      CODE    TRY   ENDPOINT             EVENT                          NEXT     LAT     ID  URL
                14:01:58            ✗ FAILED    503     3/8   billing              invoice.payment_failed         in 27m   120ms   dlv_01M6BPNFZG0000000000000004  https://hooks.example.com/in
                14:01:44            ✗ FAILED    connect 2/8   billing              subscription.deleted           in 4m    10s     dlv_01M6BPN2A00000000000000003  https://hooks.example.com/in

                """)
    }

    @Test("A purge between the choice and the name writes no other rows than were chosen (B13)")
    func purged() {
        for letter: Key in ["s", "t"] {
            var story = Story()
            story.press("x", letter)
            story.purge(2)
            story.press(.enter)
            #expect(
                story.model.failure
                    == "nothing was exported: the log was purged meanwhile, choose the rows anew")
            #expect(story.outlet.files.isEmpty)
        }
        // One delivery is chosen by its id.
        var story = Story()
        story.press("x", "f")
        story.purge(2)
        story.press(.enter)
        let text = story.outlet.text(of: "redrive-20261101-140200.jsonl")
        #expect(text?.contains("dlv_01M6BPNFZG0000000000000004") == true)
    }

    @Test("A file that is there is replaced only after a question, which goes back to the name")
    func collision() {
        var story = Story()
        story.outlet.files["mine"] = [1]
        story.press("x", "f", .control("u"))
        story.type("mine")
        story.press(.enter)
        #expect(story.remark == " There is a file /home/ada/mine.")
        #expect(story.foot == " y replace it   any other key: another name")
        #expect(story.droppedTypedAhead == 1)
        story.press("n")
        #expect(story.foot == "export to: mine")
        #expect(story.outlet.files["mine"] == [1])
        story.press(.enter, "y")
        #expect(story.remark.hasPrefix(" wrote 1 delivery, "))
        #expect(story.outlet.files["mine"] != [1])
    }

    @Test("A failure stays until it is seen, and an empty path is pointed at")
    func failure() {
        var story = Story()
        story.press("x", "f", .control("u"), .enter)
        #expect(story.remark.hasSuffix("v the path of a file"))
        story.type("full")
        story.press(.enter)
        // The line is there still: whoever mistyped it goes on typing.
        #expect(story.remark == "           v cannot be written: No space left on device")
        #expect(story.foot == "export to: full")
        story.type("er")
        story.press(.enter)
        #expect(story.remark.hasPrefix(" wrote 1 delivery, "))
    }

    @Test("What cannot be written late does not open the line over what is being done by then")
    func lateFailure() {
        var story = Story(holding: { if case .leave(.export) = $0 { true } else { false } })
        story.press("x", "f", .control("u"))
        story.type("full")
        story.press(.enter, "/")
        story.release()
        #expect(story.foot == "/")
        #expect(
            story.model.failure
                == "nothing was exported: full cannot be written: No space left on device")
    }

    @Test("Progress is shown, ^C stops it, and a second one waits")
    func progress() throws {
        var story = Story(holding: { if case .leave(.export) = $0 { true } else { false } })
        story.press("x", "s", .enter)
        let ticket = try #require(story.model.export?.ticket)
        story.send(.leaving(.exportProgressed(ticket: ticket, done: 3)))
        #expect(story.remark == " exporting 3 of 4 …  (^C stops)")
        story.press("x")
        #expect(story.remark == " an export is under way: ^C stops it")
        story.press(.control("c"))
        #expect(story.remark == " export stopped: nothing was written")
        #expect(story.leavings.last == .cancelExport)
        story.send(.leaving(.exportFailed(ticket: ticket, "late")))
        #expect(story.model.failure == nil)
    }

    @Test("A detail goes out as the text of its tab, other panes as their table")
    func otherPanes() {
        var story = Story()
        story.press(.enter, "2", "x", "t", .enter)
        #expect(
            story.outlet.text(of: "redrive-20261101-140200.txt") == """
                dlv_01M6BPNFZG0000000000000004  billing  invoice.payment_failed
                ✗ FAILED  503 in 120ms at 14:01:58 · 203.0.113.9:443
                service down; attempt 4 in 27m, then 4 more over 3.5d
                The receiver or what stands behind its proxy is down or overloaded; the schedule \
                goes on by itself.
                Once it answers again, is:recoverable finds what can be sent at once.

                POST https://hooks.example.com/in
                attempt 3, 2026-11-01 14:01:58.000 Z (<1m ago)

                Content-Type: application/json
                Delivery-Id: dlv_01M6BPNFZG0000000000000004
                webhook-signature: v1,c2lnbmF0dXJl

                signed with: current (secrets themselves are never shown)

                """)
        story.press(.escape)
        story.run("endpoints")
        story.press("x")
        #expect(story.foot == "export to: redrive-20261101-140200.txt")
        story.press(.control("u"), "e", .enter)
        let lines = story.outlet.text(of: "e")?.split(separator: "\n") ?? []
        #expect(lines.count == 3)
        #expect(lines.contains { $0.contains("billing") })
    }

    @Test("V opens what the detail shows: laid out and harmless, or raw when raw is shown")
    func pager() {
        var story = Story([
            Fixture.detail(
                1, "order.paid", .success, code: 200, age: .seconds(9),
                payload: "{\"a\":\"\u{1B}[2J\"}\n")
        ])
        func opened() -> String? {
            guard case .openPager(let text) = story.leavings.last else { return nil }
            return String(decoding: text.bytes, as: UTF8.self)
        }
        story.press(.enter, "V")
        #expect(opened()?.contains("^[[2J") == true)
        #expect(opened()?.contains("\u{1B}") == false)
        story.press("p", "V")
        #expect(opened() == "{\"a\":\"\u{1B}[2J\"}\n")
    }

    @Test("A plain screen of the log never scrolls off what the cursor is on, however narrow")
    func plainLog() {
        for size in [TerminalSize.classic, .narrow, .tiny, .wide] {
            var story = Story(
                (1...40).map {
                    Fixture.detail(
                        $0, "invoice.paid", .exhausted, code: 503, failure: .http,
                        age: .seconds(Int64(41 - $0)))
                }, size: size)
            story.press(.pageDown, "j", .control("l"), .control("l"))
            guard case .showPlain(let lines) = story.leavings.last else {
                Issue.record("no plain screen")
                return
            }
            let heights = lines.map { (max($0.count, 1) - 1) / size.columns + 1 }
            let cursor = story.model.log.selected?.delivery.id.text ?? "none"
            #expect(lines.contains { $0.contains(cursor) }, "\(size) \(lines)")
            if size.columns >= 40 {
                #expect(heights.reduce(0, +) + 3 <= size.rows, "\(size) \(lines)")
                #expect(lines.contains { $0.contains("https://hooks.example.com/in") })
            }
        }
    }

    @Test("^L twice shows a plain screen of the same")
    func plain() {
        var story = Story(size: TerminalSize(columns: 190, rows: 24))
        story.press(.control("l"))
        #expect(story.leavings == [])
        story.press("j", .control("l"))
        #expect(story.leavings == [])
        story.press(.control("l"))
        guard case .showPlain(let lines) = story.leavings.last else {
            Issue.record("no plain screen")
            return
        }
        #expect(lines.count == 5)
        #expect(lines[1].hasSuffix("https://hooks.example.com/in"))
    }

    @Test("The pager is $PAGER but cat, made safe, else less")
    func pagerCommand() {
        let more = PagerCommand(environment: ["PAGER": "more -d", "LESSOPEN": "|x"])
        #expect(more.words(showing: "/t/a b")[2...] == ["exec more -d \"$1\"", "sh", "/t/a b"])
        #expect(more.environment["LESSSECURE"] == "1")
        #expect(more.environment["LESSOPEN"] == nil)
        #expect(PagerCommand(environment: [:]).command == "less")
        #expect(PagerCommand(environment: ["PAGER": "cat"]).command == "less")
    }
}
