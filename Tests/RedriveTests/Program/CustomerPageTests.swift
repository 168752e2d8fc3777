import Testing

@Suite("redrive customer")
struct CustomerPageTests {
    @Test("What was done by hand is told newest first, as everything on the page is (C6)")
    func order() throws {
        try Redrive.temporary { redrive in
            for reason in ["the first time", "the second time"] {
                let run = try redrive.run([
                    "adjust-usage", "--subject", "cus_1", "--meter", "calls", "--quantity", "5",
                    "--reason", reason,
                ])
                #expect(run.status == 0, "\(run.messages)")
            }
            let page = try redrive.run(["customer", "cus_1"]).output
            let hand = try #require(page.split(separator: "\n\n").first { $0.hasPrefix("by hand") })
            let reasons = hand.split(separator: "\n").dropFirst()
            #expect(reasons.count == 2)
            #expect(reasons.first?.hasSuffix("the second time") == true, "\(page)")
        }
    }
}
