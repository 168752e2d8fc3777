import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The table of deliveries")
struct LogStories {
    @Test("An operator sees at once what failed, with which code, and when it is tried again (A1)")
    func table() {
        let story = Story()
        #expect(
            story.squeezed == """
                 prod-eu  redrive  all deliveries                                      4  -time
                 ● dispatching here  newest 14:01:58  following  all 25.0 % ok  p95 10s
                   TIME↓    STATUS    CODE    TRY  ENDPOINT EVENT                NEXT    LAT
                ▸  14:01:58 ✗ FAILED  503     3/8  billing  invoice.payment_fai… in 27m  120ms
                   14:01:44 ✗ FAILED  connect 2/8  billing  subscription.deleted in 4m   10s
                   13:59:00 ✓ SUCCESS 200     1/8  billing  invoice.paid  {"id"… —       35ms
                   13:58:02 ⊘ EXHAUST 500     8/8  audit    entitlement.updated  —       88ms
                 dlv_01M6BPNFZG0000000000000004  https://hooks.example.com/in
                 r retry  R replay  Space mark  Enter open  f filter  / search  c causes  ? help
                """)
    }

    @Test("What a disabled endpoint has pending says so, and not that it is due (B10)")
    func held() {
        var story = Story()
        story.change { $0.endpoints[0].status = .disabled }
        #expect(story.line(3).contains("disabled 120ms"))
    }

    @Test("A damaged store is said at the top of every screen (S10)")
    func damaged() {
        var story = Story()
        story.change { $0.condition = Fixture.condition(readOnly: "damaged", damage: "1 hole") }
        #expect(story.line(1).hasPrefix("  DAMAGED: 1 hole   READ-ONLY (damaged)"))
        story.run("endpoints")
        #expect(story.line(1).contains("DAMAGED: 1 hole"))
    }

    @Test("Another process that dispatches is named; a stopped one is reported")
    func dispatchers() {
        var story = Story()
        story.change {
            $0.condition = Fixture.condition(
                dispatcher: .process(pid: 4242, since: Fixture.now - .minutes(3)), inFlight: 2)
        }
        #expect(
            story.line(1)
                .hasPrefix(
                    " ● dispatched by pid 4242 since 13:59:00  newest 14:01:58  2 in flight"))
        story.change { $0.condition = Fixture.condition(dispatcher: .stoppedProcess(pid: 7)) }
        #expect(story.line(1).contains("dispatcher pid 7 is STOPPED"))
    }

    @Test("TIME is the creation, which -time sorts by; ATTEMPTED is the last attempt (A1, A4)")
    func attempted() {
        var details = Fixture.evening
        details[0] = Fixture.retried(details[0], at: Fixture.now - .seconds(1))
        var story = Story(details, size: .wide)
        #expect(story.line(2).hasSuffix("ATTEMPTED NEXT    LAT"))
        #expect(story.line(6).contains("  13:58:02 ⊘ EXHAUST"))
        #expect(story.line(6).hasSuffix("14:01:59  —       88ms"))
        story.press("t", "t")
        #expect(story.line(6).contains("  3m ago   ⊘ EXHAUST"))
        #expect(story.line(6).hasSuffix("<1m ago   —       88ms"))
    }

    @Test("Columns drop out in the stated order (A1)")
    func order() {
        let all = LogColumn.allCases
        var dropped: [LogColumn] = []
        for width in stride(from: 200, through: 20, by: -1) {
            let kept = LogColumns(width: width, isTimeLong: false, isAttemptedLong: false)
                .places.map(\.column)
            for column in all where !kept.contains(column) && !dropped.contains(column) {
                dropped.append(column)
            }
        }
        #expect(dropped == [.url, .attempted, .latency, .next, .tries])
    }

    @Test("On a wide screen every row has its endpoint's URL, and + keeps to it (A1)")
    func url() throws {
        var story = Story(size: TerminalSize(columns: 180, rows: 24))
        #expect(story.line(2).contains(" ENDPOINT "), "\(story.line(2))")
        #expect(story.line(2).contains(" URL "))
        #expect(story.line(3).contains("billing  "))
        #expect(story.line(3).contains("https://hooks.example.com/in"))
        story.model.log.column = .url
        story.press("+")
        #expect(story.model.log.filter == "url:https://hooks.example.com/in")
        // Asked for by name it is there on a narrower one, too.
        story.resize(.wide)
        story.model.log.column = nil
        #expect(!story.line(2).contains(" URL "))
        story.press("|", .control("u"))
        story.type("time status endpoint url")
        story.press(.enter)
        #expect(story.line(2).contains(" URL"), "\(story.line(2))")
    }

    @Test(
        "Where nothing answered, the code's column says why (A6)",
        arguments: [
            (FailureClass.dns, "dns  "), (.connect, "connect "), (.tls, "tls  "),
            (.timeout, "timeout "), (.interrupted, "interrupted "),
        ])
    func classes(failure: FailureClass, word: String) throws {
        let story = Story([
            Fixture.detail(
                1, "invoice.paid", .failed, failure: failure, age: .seconds(2), next: .minutes(5))
        ])
        #expect(story.line(3).contains("FAILED  \(word)1/8"), "\(story.text)")
        let row = try #require(story.model.log.row(at: 0))
        let term = ColumnTerm(column: .code, row: row, isNameShared: false).text
        #expect(try term.get() == "error:\(failure.rawValue)", "what + filters by")
    }

    @Test("An answer that failed for another reason than its code shows that reason")
    func brokenBody() {
        var story = Story([
            Fixture.detail(
                1, "invoice.paid", .failed, code: 200, failure: .closed, age: .seconds(2),
                next: .minutes(5))
        ])
        #expect(story.line(3).contains("FAILED  closed 1/8"), "\(story.text)")
        #expect(story.remark.contains("connection broke"))
        story.press(.enter)
        #expect(story.text.contains("FAILED  200, connection broke in 120ms"), "\(story.text)")
        story.press("4")
        #expect(story.text.contains("✗ 200, connection broke in 120ms"), "\(story.text)")
        story.press("L")
        #expect(story.text.contains("✗ FAILED  closed "), "\(story.text)")
    }

    @Test("Words in the column of codes are whole, and take no other column's place")
    func roomForWords() {
        let words = [CodeWord.failure(.timeout), .code(503)]
        for width in 40...140 {
            // Where only just all columns fit, a word is short rather than one of them gone.
            let (plain, worded) = (
                LogColumns(width: width, isTimeLong: true, isAttemptedLong: true),
                LogColumns(width: width, isTimeLong: true, isAttemptedLong: true, codes: words)
            )
            #expect(plain.places.map(\.column) == worded.places.map(\.column))
            let code = worded.places.first { $0.column == .code }?.width
            #expect(![80, 100, 120].contains(width) || code == 7, "\(width)")
        }
    }

    @Test("Where not all rows are on the screen, the cursor's place stands before their count")
    func place() {
        let details = (1...120).map {
            Fixture.detail($0, "a", .success, code: 200, age: .seconds(Int64(900 - $0)))
        }
        var story = Story(details)
        #expect(story.line(0).hasSuffix("  1/120  -time"), "\(story.line(0))")
        story.press("G")
        #expect(story.line(0).hasSuffix(" 120/120  -time"))
        story.filter("code:2xx event:a")
        story.press("g", "j")
        #expect(story.line(0).hasSuffix("  2/120 of 120  -time"))
        // What the filter needs it does not take.
        story.filter("code:2xx endpoint:billing event:a status:success attempts:1")
        #expect(story.line(0).hasSuffix("… 120 of 120  -time"), "\(story.line(0))")
        // Beside a detail the table is short.
        var short = Story()
        #expect(short.line(0).hasSuffix("  4  -time"))
        short.resize(TerminalSize(columns: 80, rows: 14))
        short.press("j", .enter)
        #expect(short.line(0).hasSuffix("  2/4  -time"), "\(short.line(0))")
    }

    @Test("No class is wider than a code's column, and none looks like another")
    func classWords() {
        let words = FailureClass.allCases.map(\.shortWord)
        #expect(words.allSatisfy { $0.count <= 4 })
        #expect(Set(words).count == words.count)
    }

    @Test("The column that is sorted by is the last to drop out", arguments: [44, 50, 60, 66, 80])
    func sortedColumn(width: Int) {
        for column in [LogColumn.latency, .next, .tries, .attempted] {
            let columns = LogColumns(
                width: width, isTimeLong: true, isAttemptedLong: true, isAmongTenants: true,
                sorted: column)
            #expect(columns.places.contains { $0.column == column }, "\(column)")
            let end = columns.places.last.map { $0.start + $0.width } ?? 0
            #expect(end <= width)
        }
    }

    @Test("The p95 is that of the newest rows found, in every order", arguments: ["t", "c", "s"])
    func latency(key: Key) {
        var story = Story(
            (1...600).map {
                Fixture.detail(
                    $0, "a", .success, code: 200, age: .seconds(Int64(700 - $0)),
                    latency: $0 <= 100 ? 9000 : Int64($0))
            })
        story.press("o", key)
        #expect(story.line(1).contains("p95 575ms"))
        story.press("O")
        #expect(story.line(1).contains("p95 575ms"))
        #expect(Set(story.model.log.rows.newest(500)).count == 500)
    }

    @Test("The move that ends following shifts nothing in the second line, and says the way back")
    func frozen() {
        var story = Story()
        let before = story.line(1)
        story.press("j")
        #expect(story.line(1) == before.replacing("following", with: "follow: F"))
        story.press("F")
        #expect(story.line(1) == before)
    }
}
