import DeliveryEngine
import Testing

@Suite("A choice in a query's text")
struct QueryChoiceTests {
    @Test(
        "Is found where the parser finds one, and stays apart from what is put beside it",
        arguments: [
            ("code:200 or code:503", true), ("code:200 or(code:503)", true),
            ("(code:200)or code:503", true), (#""a b"or code:503"#, true),
            ("code:200 OR\tcode:503", true), ("(code:200 or code:503)", false),
            ("code:503 (code:1 or code:2) x", false), (#""this or that" code:503"#, false),
            (#"payload:"say \"or\" x" code:503"#, false), ("order code:503", false),
            ("event:or", false), ("for or or", true), ("", false),
        ])
    func choice(text: String, isChoice: Bool) throws {
        #expect(Query.hasChoice(text) == isChoice)
        let joined = Query.joined(text, "is:failed")
        #expect(joined.hasPrefix("(\(text)) ") == isChoice)
        // Whatever the text asks for, what does not match the second term is not found.
        let row = TestRow(change: {
            $0.status = .success
            $0.responseCode = 200
        })
        if let query = try? Query(parsing: joined, now: Timestamp(milliseconds: 0)) {
            #expect(!query.matches(row))
        }
    }
}
