import DeliveryEngine
import Foundation
import JournalStore
import Testing

@testable import Gateway

@Suite("Searches over HTTP")
struct DeliverySearchTests {
    private static func list(_ route: Route) throws -> HTTPReply {
        let head = RequestHead(method: "GET", target: "/v1/deliveries", headers: [])
        return try route.handler(
            RouteCall(
                request: HTTPRequest(head: head), key: nil, path: [:], query: try QueryItems("")))
    }

    @Test("Four are under way at once, and one more is told to come back")
    func fourAtOnce() throws {
        let desk = try TestDesk()
        let clock = HeldClock()
        let pages = DeliveryPages(
            log: desk.store,
            operations: OperatorDesk(
                store: desk.store, clock: clock,
                mint: IdentifierMint(clock: clock, chance: SystemChance())), clock: clock,
            memory: IdempotencyMemory())
        let route = try #require(pages.routes.first)
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<FewAtOnce.most {
            Thread {
                if (try? Self.list(route))?.status == 200 { done.signal() }
            }.start()
            clock.asked.wait()
        }
        let problem = #expect(throws: Problem.self) { try Self.list(route) }
        #expect(problem?.status == 503)
        #expect(problem?.headers == [Header("Retry-After", "1")])
        clock.gate.signal()
        for _ in 0..<FewAtOnce.most {
            #expect(done.wait(timeout: .now() + 20) == .success)
        }
        #expect(try Self.list(route).status == 200)
    }

    @Test(
        "A page read while a purge numbers rows anew is read again, and never shows other rows (E3)",
        arguments: [(1, 200), (2, 200), (3, 503)])
    func renumbered(times: Int, status: Int) throws {
        let desk = try TestDesk()
        let clock = SystemClock()
        let pages = DeliveryPages(
            log: RenumberedLog(desk.store, times: times),
            operations: OperatorDesk(
                store: desk.store, clock: clock,
                mint: IdentifierMint(clock: clock, chance: SystemChance())), clock: clock,
            memory: IdempotencyMemory())
        let route = try #require(pages.routes.first)
        guard status == 200 else {
            let problem = #expect(throws: Problem.self) { try Self.list(route) }
            #expect(problem?.status == status)
            return
        }
        #expect(try Self.list(route).status == status)
    }
}
