import DeliveryEngine
import Testing

/// A wrong query names the column and what would be accepted there.
struct QueryErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let column: Int
        let offending: String
        let says: String

        init(_ text: String, _ column: Int, _ offending: String, _ says: String) {
            self.text = text
            self.column = column
            self.offending = offending
            self.says = says
        }

        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case("statsu:failed", 1, "statsu", "\"statsu\" is not a term; try status:"),
        Case("a b statsu:x", 5, "statsu", "try status:"),
        Case("ü statsu:x", 3, "statsu", "try status:"),
        Case("type:x", 1, "type", "try event:"),
        Case("-foo:bar", 2, "foo", "in quotes as text"),
        Case("status:faild", 8, "faild", "\"faild\" is not a status; try failed"),
        Case("status:failed,zzz", 15, "zzz", "try pending, success, failed, exhausted, cancelled"),
        Case("status:", 8, "", "needs a value, right after the colon; try pending"),
        Case("status: failed", 8, " ", "needs a value"),
        Case("status:failed,", 15, "", "needs a value"),
        Case("status:(failed", 8, "(failed", "not closed"),
        Case("code:5x", 6, "5x", "\"5x\" is not a response code; try 500, 5xx, 400..499"),
        Case("code:1000", 6, "1000", "is not a response code"),
        Case("code:6xx", 6, "6xx", "no answer has the code 6xx: codes are 100 to 599; try 500"),
        Case("code:500,9xx", 10, "9xx", "no answer has the code 9xx"),
        Case("code:0xx", 6, "0xx", "no answer has the code 0xx"),
        Case("code:999", 6, "999", "no answer has the code 999"),
        Case("code:>599", 6, ">599", "no answer has the code >599"),
        Case("code:<100", 6, "<100", "no answer has the code <100"),
        Case("code:600..700", 6, "600..700", "no answer has the code 600..700"),
        Case("code:499..400", 6, "499..400", "ends before it begins; try 400..499"),
        Case("code:..", 6, "..", "a number is missing"),
        Case("code:>", 6, ">", "a number is missing"),
        Case("error:timeot", 7, "timeot", "try timeout"),
        Case("attempts:many", 10, "many", "is not a number; try 3, >3, 2..4"),
        Case("attempts:-1", 10, "-1", "is not a number"),
        Case("attempts:none", 10, "none", "is not a number"),
        Case("latency:>2", 9, ">2", "is not a length of time; try >2s"),
        Case("latency:2s", 9, "2s", "needs a comparison; try latency:>2s, latency:<2s"),
        Case("age:<2w", 5, "<2w", "is not a length of time; try <2h"),
        Case("since:2026-02-30", 7, "2026-02-30", "is not a time; try 2026-11-01"),
        Case("since:2026-11-01T25:00", 7, "2026-11-01T25:00", "is not a time"),
        Case("until:soon", 7, "soon", "is not a time"),
        Case(
            "a since:-1h until:-2h", 13, "until:-2h",
            "the time ends before it begins: since: is 2026-11-01T09:00:00.000Z here"),
        Case("until:-2h since:-1h", 11, "since:-1h", "the time ends before it begins"),
        Case("since:today,now", 13, "now", "takes one time only"),
        Case("job:job_01/faild", 5, "job_01/faild", "\"faild\" is not a part of a job; try failed"),
        Case("job:job_01/", 5, "job_01/", "is not a part of a job; try failed, waiting, delivered"),
        Case("job:/failed", 5, "/failed", "the job's id is missing before \"/failed\"; try job_01"),
        Case("job:", 5, "", "needs a value, right after the colon; try job_01"),
        Case("trigger:auto", 9, "auto", "is not a trigger; try automatic"),
        Case("is:stcuk", 4, "stcuk", "try stuck"),
        Case("payload.:1", 9, ":", "a name is missing"),
        Case("payload.a..b:1", 11, ".", "a name is missing"),
        Case("payload.a[x]:1", 11, "x", "is not an array index; try [0], [*]"),
        Case("payload.a[1:1", 10, "[1", "not closed"),
        Case("payload.a[0]b:1", 13, "b", "begins with . or ["),
        Case("payload.a:>x", 11, ">x", "\"x\" is not a number; try >100"),
        Case("payload:\"\"", 9, "\"\"", "an empty text finds nothing"),
        Case("\"open", 1, "\"open", "the quote that opens here is not closed"),
        Case("a \"\"", 3, "\"\"", "an empty phrase finds nothing"),
        Case("(a", 1, "(", "the parenthesis that opens here is not closed"),
        Case("a)", 2, ")", "closes nothing"),
        Case("()", 2, ")", "a term is missing before \")\""),
        Case("or a", 1, "or", "a term is missing before \"or\""),
        Case("a or", 5, "", "a term is missing at the end"),
        Case("a or or b", 6, "or", "a term is missing"),
        Case("and a", 1, "and", "a term is missing"),
        Case("a and", 6, "", "a term is missing at the end"),
        Case("- a", 2, " ", "must stand before a term"),
        Case("a not", 6, "", "must stand before a term"),
        Case("status:\"failed\"x", 16, "x", "follows it"),
        Case("code>=500", 1, "code>=500", "code takes a colon; try code:>=500, \"code>=500\" as"),
        Case("a code<500", 3, "code<500", "try code:<500"),
        Case("-status=failed", 2, "status=failed", "status takes a colon; try status:failed"),
        Case("http==500 a=b", 1, "http==500", "try code:500"),
        Case("Latency=>2s", 1, "Latency=>2s", "try latency:>=2s"),
        Case("status!=failed", 1, "status!=failed", "try -status:failed"),
        Case("status=\"failed\"", 1, "status=", "try status:\"…\""),
        Case("since>=2026-11-01T10:00", 1, "since>=2026-11-01T10:00", "try since:2026-11-01T10:00"),
    ]

    @Test("A wrong query is answered with the column and what would be accepted", arguments: cases)
    func error(of wrong: Case) {
        let error = #expect(throws: QueryError.self) {
            try Query(parsing: wrong.text, now: TestRow.now)
        }
        #expect(error?.column == wrong.column)
        #expect(error?.offending == wrong.offending)
        #expect(error?.description.contains(wrong.says) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("column \(wrong.column): ") == true)
    }

    @Test(
        "Neither length nor nesting harms",
        arguments: [
            String(repeating: "(", count: 60_000), String(repeating: "-", count: 60_000),
            String(repeating: "not ", count: 10_000), String(repeating: "a ", count: 40_000),
            "id:" + String(repeating: "\u{301}", count: 70_000),
        ])
    func limits(text: String) {
        #expect(throws: QueryError.self) { try Query(parsing: text, now: TestRow.now) }
    }

    @Test("Parentheses may nest as deep as the limit says")
    func depth() throws {
        let depth = Query.maxDepth - 1
        let text =
            String(repeating: "(", count: depth) + "billing" + String(repeating: ")", count: depth)
        #expect(try TestRow().matches(text))
    }

    @Test("Whatever is typed, the parser answers, and errors point into the text")
    func randomText() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "status:", "failed", "code:", "5xx", "(", ")", "\"", "-", "not", "or", " ", ",", "..",
            ">", "payload.", "a", "[", "]", ":", "is:", "since:", "é", "\\", "\u{0}", "*", "-2h",
        ]
        for _ in 0..<3000 {
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            do throws(QueryError) {
                let query = try Query(parsing: text, now: TestRow.now)
                _ = query.matches(TestRow())
            } catch {
                #expect((1...text.count + 1).contains(error.column), "\(text.debugDescription)")
            }
        }
    }
}
