import DeliveryEngine
import Testing

struct QueryCompletionTests {
    private func candidates(_ text: String, cursor: Int? = nil) -> [QueryCompletion] {
        QueryCompletion.candidates(text: text, cursor: cursor ?? text.count) { field in
            switch field {
            case .endpoint: ["billing", "Bills, unpaid", "audit", "acme/audit"]
            case .job: JobPattern.completions(of: [JobID("job_01M6"), JobID("job_01M7")])
            case .event: ["invoice.paid", "invoice.created"]
            case .subject: ["none", "nobody"]
            default: []
            }
        }
    }

    @Test(
        "Tab offers terms before the colon and values after it (console, behaviour 15)",
        arguments: [
            ("st", ["status:"], 0..<2), ("code:503 is:st", ["stuck"], 12..<14),
            ("-sta", ["status:"], 1..<4), ("(ev", ["event:"], 1..<3),
            ("status:failed,ex", ["exhausted"], 14..<16),
            ("endpoint:bil", ["\"Bills, unpaid\"", "billing"], 9..<12),
            ("endpoint:\"bills, u", ["\"Bills, unpaid\""], 9..<18),
            ("endpoint:acm", ["acme/audit"], 9..<12),
            ("job:01M7", [], 0..<0),
            ("job:job_01M7/", ["delivered", "failed", "waiting"].map { "job_01M7/\($0)" }, 4..<13),
            ("job:job_01M6/f", ["job_01M6/failed"], 4..<14),
            // A quote behind a backslash ends nothing.
            (#"endpoint:"x\" bil"#, [], 0..<0),
            (#"event:"x\" y" endpoint:bill"#, ["\"Bills, unpaid\"", "billing"], 23..<27),
            ("subject:no", ["none", "nobody", #""none""#], 8..<10),
            ("event:INV", ["invoice.created", "invoice.paid"], 6..<9), ("nothing:", [], 0..<0),
        ] as [(String, [String], Range<Int>)])
    func offers(text: String, replacements: [String], range: Range<Int>) {
        let found = candidates(text)
        #expect(found.map(\.replacement) == replacements)
        #expect(found.allSatisfy { $0.range == range })
    }

    @Test("An empty prompt offers every term, with what it asks")
    func everything() {
        let found = candidates("")
        #expect(found.count == QueryField.allCases.count)
        #expect(found.allSatisfy { !$0.explanation.isEmpty })
    }

    @Test("Every line of the help is a query, or the form of one")
    func help() throws {
        for line in Query.help where !line.term.contains("   ") {
            #expect(!line.explanation.isEmpty)
            if !line.term.hasPrefix("term:") {
                _ = try Query(parsing: line.term, now: TestRow.now)
            }
        }
        #expect(Query.help.count > 35)
    }

    @Test("A term made from a value asks for exactly this value")
    func madeTerms() throws {
        for name in ["billing", "a b", "x\"y\\", "*", "none", "or", "a,b", "ü", ""]
        where !name.isEmpty {
            #expect(try TestRow(name: name).matches(Query.term(.endpoint, name)), "\(name)")
        }
        #expect(try !TestRow(name: "ab").matches(Query.term(.endpoint, "*")))
        #expect(Query.term(.code, "none") == "code:none")
        #expect(Query.term(.subject, "None") == #"subject:"None""#)
        #expect(Query.term(.url, "https://a.example/in") == "url:https://a.example/in")
        #expect(Query.term(.url, "https://a.example/?a=(b)") == #"url:"https://a.example/?a=(b)""#)
        #expect(Query.value("a b\"\\", of: .endpoint) == #""a b\"\\""#)
    }
}
