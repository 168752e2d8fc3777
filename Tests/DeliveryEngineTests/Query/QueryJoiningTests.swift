import DeliveryEngine
import Testing

@Suite("Terms of one field joined by or")
struct QueryJoiningTests {
    @Test(
        "Are the one term with commas",
        arguments: [
            ("id:dlv_1 or id:dlv_2 or id:dlv_3", "id:dlv_1,dlv_2,dlv_3"),
            ("status:failed or status:pending", "status:failed,pending"),
            ("(event:a.* or event:b) is:failed", "event:a.*,b is:failed"),
            ("-(subject:none or subject:cus_1)", "-subject:none,cus_1"),
        ])
    func joined(apart: String, together: String) throws {
        let now = Timestamp(milliseconds: 0)
        let first = try Query(parsing: apart, now: now)
        let second = try Query(parsing: together, now: now)
        #expect(first.node == second.node)
    }
}
