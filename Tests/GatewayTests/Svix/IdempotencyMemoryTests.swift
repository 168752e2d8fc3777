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
        for number in 0..<(2 * RememberedAnswers.capacity) {
            _ = try ask("n\(number)", tenant: "busy", work)
        }
        #expect(try ask("one", tenant: "acme", work) == first)
        let last = works
        #expect(
            try ask("n\(2 * RememberedAnswers.capacity - 1)", tenant: "busy", work).status == 201)
        #expect(works == last)
        _ = try ask("n0", tenant: "busy", work)
        #expect(works == last + 1)
    }

    @Test("A request that failed is done again, and takes no answer's room")
    func failures() throws {
        var works = 0
        let first = try ask("kept") { HTTPReply(201) }
        for number in 0..<(2 * RememberedAnswers.capacity) {
            #expect(throws: Failure.self) {
                try ask("f\(number % 3)") {
                    works += 1
                    throw Failure()
                }
            }
        }
        #expect(works == 2 * RememberedAnswers.capacity)
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

    @Test("What is remembered is bounded in bytes, and too much is the trouble of who asked for it")
    func bytes() throws {
        var works = 0
        func work(_ count: Int) -> HTTPReply {
            works += 1
            return HTTPReply(200, body: [UInt8](repeating: 0x61, count: count))
        }
        _ = try ask("small", tenant: "acme") { work(10) }
        for number in 0..<40 { _ = try ask("n\(number)", tenant: "busy") { work(1 << 20) } }
        #expect(memory.bytes <= RememberedAnswers.mostBytes)
        #expect(memory.bytes > RememberedAnswers.mostBytes - (2 << 20))
        _ = try ask("small", tenant: "acme") { work(10) }
        _ = try ask("n39", tenant: "busy") { work(1 << 20) }
        #expect(works == 41)
        // What is too old leaves with the next request, whosever that is.
        _ = try ask("late", tenant: "late", at: .hours(12)) { work(10) }
        #expect(memory.bytes < 100)
    }

    @Test("A secret is repeated for some minutes, and then neither kept nor made anew (B11)")
    func secrets() throws {
        var works = 0
        func work() -> HTTPReply {
            works += 1
            var reply = HTTPReply(201, body: [UInt8](repeating: 0x61, count: 1000))
            reply.isRevealing = true
            return reply
        }
        for minute: Int64 in [0, 1, 9] {
            #expect(try ask("a", at: .minutes(minute), work).body.count == 1000)
        }
        let problem = #expect(throws: Problem.self) { try ask("a", at: .minutes(10), work) }
        #expect(problem?.status == 409)
        #expect(works == 1)
        #expect(memory.bytes < 100)
        #expect(try ask("a", at: .hours(12), work).status == 201)
        #expect(works == 2)
    }
}
