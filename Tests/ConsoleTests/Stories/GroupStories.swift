import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Failures by cause")
struct GroupStories {
    /// An evening on which billing was down.
    private static let outage: [DeliveryDetail] =
        (0..<6).map { number in
            Fixture.detail(
                10 + number, "invoice.paid", number < 2 ? .exhausted : .failed, code: 503,
                failure: .http, attempts: number < 2 ? 8 : 3, age: .minutes(Int64(60 - number)),
                next: number < 2 ? nil : .minutes(20),
                response: #"{"error":"maintenance","request":"req_\#(number)a81"}"#)
        } + Fixture.evening

    @Test("c shows them: one line a cause, and what to do about the one under the cursor")
    func groups() {
        var story = Story(Self.outage)
        story.press("c")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  failures by cause                         9 failed  4 groups
                 ● dispatching here  newest 14:01:58  all 10.0 % ok
                  COUNT  ENDPOINT     CAUSE   TREND              LAST SEEN   LOOKS LIKE
                ▸      6 billing      503     █·······   over    13:07:00    {"error":"mainten…
                       1 billing      503     ·······█   new     14:01:58    {"error":"mainten…
                       1 billing      connect ·······█   new     14:01:44    Connection refused
                       1 audit        500     ·······█   new     13:58:02    traceback (most r…
                ── billing  503  fingerprint 63e7d257 ──────────────────────────────────────────
                 service down; 6 deliveries, 2 with no attempt left
                 first 13:02:00, last 13:07:00; endpoint's last 2xx 13:59:00: answers again
                 looks like: {"error":"maintenance","request":"req_#"}
                 for example dlv_01M6BKGV90000000000000000F
                 The receiver or what stands behind its proxy is down or overloaded; what has
                 attempts left goes on while the endpoint is enabled.
                 Once it answers again, is:recoverable finds what can be sent at once.
                 r retry  R replay  Enter filter  / search  : go  ? help
                """)
    }

    @Test("A deleted endpoint is marked, and no advice leads to it")
    func deleted() {
        for code in [503, 401] {
            var gone = Fixture.billing
            gone.status = .deleted
            let details = (0..<3).map {
                Fixture.detail(
                    $0, "a.b", .exhausted, code: code, failure: .http, age: .minutes(5),
                    endpoint: gone)
            }
            var story = Story(log: MemoryLog(details, endpoints: [gone]))
            story.press("c")
            let (glyph, text) = (story.model.theme.glyphs.cancelled, story.text)
            #expect(story.line(3).contains(" \(glyph) billing "), "\(text)")
            #expect(story.line(3).contains(" deleted "), "\(text)")
            #expect(text.contains("The endpoint is deleted: nothing goes there any more."))
            #expect(!text.contains("signature bench") && !text.contains("Once it answers"))
        }
    }

    @Test("What the card has no room for is marked as cut")
    func cutCard() {
        let others = (0..<8).map {
            Fixture.detail(
                40 + $0, "a.b", .failed, code: 520 + $0, failure: .http, age: .minutes(5),
                next: .minutes(5))
        }
        var story = Story(Self.outage + others, size: TerminalSize(columns: 60, rows: 18))
        story.press("c")
        #expect(story.text.contains("is enabled. …"), "\(story.text)")
        #expect(!story.text.contains("Once it answers again"))
    }

    @Test("The card is whole above a table that scrolls, and examples go before advice")
    func wholeCard() {
        let others = (0..<30).map {
            Fixture.detail(
                40 + $0, "a.b", .exhausted, code: $0 == 0 ? 401 : 520 + $0, failure: .http,
                age: .minutes(5))
        }
        var story = Story(Self.outage + others, size: TerminalSize(columns: 80, rows: 23))
        story.press("c", "/")
        story.type("401")
        story.press(.enter)
        let text = story.text
        #expect(text.contains("did not accept the signature or key (401); 1 delivery, no"))
        #expect(text.contains(" no attempt\n left\n"), "\(text)")
        #expect(text.contains(" usually tells.\n"), "\(text)")
        #expect(!text.contains("for example"))
    }

    @Test("As text they leave the screen in full, without empty lines")
    func export() {
        var story = Story(Self.outage)
        story.press("c", "x", .control("u"))
        story.type("groups.txt")
        story.press(.enter)
        let text = story.outlet.text(of: "groups.txt") ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(!lines.contains(""))
        #expect(lines.first?.hasPrefix("COUNT   ENDPOINT  CAUSE") == true)
        #expect(lines.count { $0.contains("fingerprint ") } == 4)
        #expect(text.contains(#"{"error":"maintenance","request":"req_#"}"#))
        #expect(!text.contains("…"))
    }

    @Test("On a wide screen the last success has a column")
    func wide() {
        var story = Story(Self.outage, size: .wide)
        story.press("c", "j")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  failures by cause                                                                 9 failed  4 groups
                 ● dispatching here  newest 14:01:58  all 10.0 % ok
                  COUNT  ENDPOINT                CAUSE   TREND              LAST SEEN   LAST OK     LOOKS LIKE
                       6 billing                 503     █·······   over    13:07:00    13:59:00    {"error":"maintenance","request":…
                ▸      1 billing                 503     ·······█   new     14:01:58    13:59:00    {"error":"maintenance"}
                       1 billing                 connect ·······█   new     14:01:44    13:59:00    Connection refused
                       1 audit                   500     ·······█   new     13:58:02    —           traceback (most recent call last)
                ── billing  503  fingerprint a3e2653a ──────────────────────────────────────────────────────────────────────────────────
                 service down; 1 delivery, attempts left
                 first 14:01:58, last 14:01:58; endpoint's last 2xx 13:59:00
                 looks like: {"error":"maintenance"}
                 for example dlv_01M6BPNFZG0000000000000004
                 The receiver or what stands behind its proxy is down or overloaded; what has attempts left goes on while the endpoint
                 is enabled.
                 Once it answers again, is:recoverable finds what can be sent at once.
                 r retry  R replay  Enter filter  / search  : go  ? help
                """)
    }

    /// Failures at audit that have ended although it has not answered since.
    private static let ended: [DeliveryDetail] =
        (0..<9).map {
            Fixture.detail(
                60 + $0, "a.b", .failed, code: 500, failure: .http, age: .minutes(60),
                next: .minutes(5), endpoint: Fixture.audit)
        } + [Fixture.evening[3]]

    @Test("A trend is whole, and cannot be taken for a state", arguments: [80, 120])
    func trend(columns: Int) {
        var story = Story(Self.ended, size: TerminalSize(columns: columns, rows: 24))
        story.press("c")
        #expect(story.text.contains("█······· ↓ falling "), "\(story.text)")
    }

    @Test("Where nothing is attempted, that failures get fewer is no news")
    func trendOfHeld() {
        var story = Story(Self.ended)
        story.change { contents in
            let index = contents.endpoints.firstIndex { $0.id == Fixture.audit.id } ?? 0
            contents.endpoints[index].status = .disabled
        }
        story.press("c")
        #expect(story.text.contains("audit"), "\(story.text)")
        #expect(!story.text.contains("falling"), "\(story.text)")
    }

    @Test("A narrow screen keeps count, endpoint and cause")
    func narrow() {
        var story = Story(Self.outage, size: .narrow)
        story.press("c")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  … 9 failed  4 groups
                 ● dispatching here  newest 14:01:58
                  COUNT  ENDPOINT               CAUSE
                ▸      6 billing                503
                       1 billing                503
                       1 billing                connect
                       1 audit                  500
                 r retry  R replay  Enter filter  ? help
                """)
    }

    @Test("Enter filters the log to exactly the group, and c goes back to all of them")
    func open() {
        var story = Story(Self.outage)
        story.press("c", .enter)
        #expect(story.model.screen == .deliveries)
        #expect(story.model.log.count == 6)
        #expect(story.model.log.filter.hasPrefix("endpoint:billing fingerprint:"))
        story.press("c")
        #expect(story.model.screen == .groups)
        #expect(story.model.groups.groups.count == 4)
        story.press(.escape, .escape)
        #expect(story.model.screen == .deliveries)
    }

    @Test("They are those of the filter that the log has")
    func filtered() {
        var story = Story(Self.outage)
        story.filter("endpoint:audit or code:503")
        story.press("c")
        #expect(story.line(0).contains("causes in endpoint:audit or code:503"))
        #expect(story.model.groups.groups.count == 3)
        story.press(.enter)
        #expect(story.model.log.filter.hasPrefix("(endpoint:audit or code:503) endpoint:billing"))
        #expect(story.model.log.count == 6)
    }

    @Test("r retries all of a group, after the count is typed and with the query in the journal")
    func retry() {
        var story = Story(Self.outage)
        story.press("c", "r")
        #expect(story.text.contains("retry 6 deliveries"))
        story.press(.enter)
        story.type("back up")
        story.press(.enter, "y")
        #expect(story.log.requests.last?.targets.count == 6)
        #expect(story.log.requests.last?.query == story.model.groups.selected?.query)
        #expect(story.log.requests.last?.reason == "back up")
    }

    @Test("A read-only console says why nothing can be retried")
    func readOnly() {
        var story = Story(
            Self.outage, options: ConsoleOptions(readOnlyReason: "you may only read", colors: 0))
        story.press("c", "r")
        #expect(story.remark.contains("cannot retry: this console is read-only"))
    }

    @Test("Without failures it says so")
    func none() {
        var story = Story([Fixture.evening[1]])
        story.press("c")
        #expect(
            story.squeezed == """
                 prod-eu  redrive  failures by cause                         0 failed  0 groups
                 ● dispatching here  newest 14:01:58  all 100.0 % ok
                  COUNT  ENDPOINT     CAUSE   TREND              LAST SEEN   LOOKS LIKE
                  No failures among 1 delivery.
                  Failed deliveries are grouped here by their cause.
                 r retry  R replay  Enter filter  / search  : go  ? help
                """)
    }

    @Test("While rows are looked at it says how far it is")
    func grouping() {
        var story = Story(
            Self.outage,
            holding: { effect in if case .loadGroups = effect { true } else { false } })
        story.press("c")
        #expect(story.text.contains("grouping …"))
        let ticket = story.model.groups.ticket ?? 0
        story.send(
            .groupsProgressed(
                ticket: ticket, SearchProgress(examined: 40, total: 100, found: 3)))
        #expect(story.text.contains("grouping … 40 %"))
        story.change { _ in }
        #expect(story.model.groups.isOutdated)
        story.release()
        #expect(story.text.contains("maintenance"))
    }

    @Test("The cursor stays with its group when others grow past it")
    func cursor() {
        var story = Story(Self.outage)
        story.press("c", "j")
        let key = story.model.groups.cursor
        story.change { contents in
            for number in 30..<50 {
                contents.details.append(
                    Fixture.detail(
                        number, "invoice.paid", .failed, code: 500, failure: .http,
                        age: .seconds(30), next: .minutes(5), endpoint: Fixture.audit,
                        response: "Traceback (most recent call last)"))
            }
        }
        #expect(story.model.groups.cursor == key)
        #expect(story.model.groups.groups.first?.count == 21)
    }

    @Test("A failure to read is said in the table")
    func failure() {
        var story = Story(Self.outage)
        story.change { $0.searchFailure = .refused("the disk gave nothing") }
        story.press("c")
        #expect(story.text.contains("the disk gave nothing"))
    }
}
