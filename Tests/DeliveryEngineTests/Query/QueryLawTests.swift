import DeliveryEngine
import Testing

struct QueryLawTests {
    private static let terms = [
        "status:failed", "code:5xx", "code:none", "billing", "absent", "\"order_id\"", "\"zzz\"",
        "payload:123", "payload.data.order_id:>100", "response:E42", "attempts:>1", "age:<2h",
        "is:failed", "is:stuck", "event:invoice.*", "error:none", "since:-30m",
    ]

    /// A random query of terms, grouped and negated.
    private func query(
        depth: Int, _ random: inout some RandomNumberGenerator
    ) -> String {
        guard depth > 0, Int.random(in: 0..<4, using: &random) > 0 else {
            return Self.terms.randomElement(using: &random) ?? ""
        }
        let left = query(depth: depth - 1, &random)
        let right = query(depth: depth - 1, &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return "-(\(left))"
        case 1: return "(\(left)) \(right)"
        default: return "(\(left) or \(right))"
        }
    }

    @Test("Sorting by cost changes no answer: and, or and not keep their laws")
    func laws() throws {
        var random = SystemRandomNumberGenerator()
        let rows = [
            TestRow(),
            TestRow(name: "audit", payload: nil, responses: ["E42"]) {
                $0.status = .failed
                $0.responseCode = 500
                $0.failure = .http
                $0.attempts = 2
            },
        ]
        for _ in 0..<300 {
            let first = query(depth: 3, &random)
            let second = query(depth: 3, &random)
            for row in rows {
                let holdsFirst = try row.matches(first)
                let holdsSecond = try row.matches(second)
                #expect(try row.matches("not (\(first))") == !holdsFirst)
                #expect(try row.matches("(\(first)) (\(second))") == (holdsFirst && holdsSecond))
                #expect(try row.matches("\(first) or (\(second))") == (holdsFirst || holdsSecond))
            }
        }
    }
}
