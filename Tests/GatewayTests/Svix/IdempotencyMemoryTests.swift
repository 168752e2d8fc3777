import DeliveryEngine
import Testing

@testable import Gateway

@Suite("Answers that are remembered for who asks again (C5)")
struct IdempotencyMemoryTests {
    private let memory = IdempotencyMemory()

    private struct Failure: Error {}

    /// Asks as a tenant; the answer is the count of how often work was done.
    private func ask(
        _ text: String, tenant: String? = nil, at now: Milliseconds = .zero,
        _ body: () throws -> HTTPReply
    ) throws -> HTTPReply {
        let key = APIKey(
            id: KeyID("key_\(tenant ?? "all")"), name: "k", role: .admin, application: tenant,
            createdAt: Timestamp(milliseconds: 0), hash: KeySecret.hash(of: "k"))
        let head = RequestHead(
            method: "POST", target: "/a", headers: [Header("idempotency-key", text)])
        let call = RouteCall(
            request: HTTPRequest(head: head), key: key, path: [:], query: try QueryItems(""))
        return try memory.once(call, now: now, body)
    }

    @Test("A tenant that asks for ever more pushes out its own answers, and nobody else's")
    func tenants() throws {
        var works = 0
        func work() -> HTTPReply {
            works += 1
            return HTTPReply(201, body: Array("\(works)".utf8))
        }
        let first = try ask("one", tenant: "acme", work)
        for number in 0..<(2 * IdempotencyMemory.capacity) {
            _ = try ask("n\(number)", tenant: "busy", work)
        }
        #expect(try ask("one", tenant: "acme", work) == first)
        let last = works
        #expect(
            try ask("n\(2 * IdempotencyMemory.capacity - 1)", tenant: "busy", work).status == 201)
        #expect(works == last)
        _ = try ask("n0", tenant: "busy", work)
        #expect(works == last + 1)
    }

    @Test("A request that failed is done again, and takes no answer's room")
    func failures() throws {
        var works = 0
        let first = try ask("kept") { HTTPReply(201) }
        for number in 0..<(2 * IdempotencyMemory.capacity) {
            #expect(throws: Failure.self) {
                try ask("f\(number % 3)") {
                    works += 1
                    throw Failure()
                }
            }
        }
        #expect(works == 2 * IdempotencyMemory.capacity)
        #expect(try ask("kept") { HTTPReply(500) } == first)
    }

    @Test("After half a day the same key is a new request, which is remembered as long")
    func expiry() throws {
        var works = 0
        func work() -> HTTPReply {
            works += 1
            return HTTPReply(201)
        }
        for hour: Int64 in [0, 11, 13, 24] { _ = try ask("a", at: .hours(hour), work) }
        #expect(works == 2)
    }
}
