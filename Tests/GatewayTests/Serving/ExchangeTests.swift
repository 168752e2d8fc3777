import DeliveryEngine
import Testing

@testable import Gateway

@Suite("Requests as log and figures tell of them")
struct ExchangeTests {
    private func exchange(_ method: String?, _ path: String, _ status: Int = 200) -> Exchange {
        Exchange(
            peer: "127.0.0.1", method: method, path: path, status: status,
            duration: Milliseconds(3), bytes: 5)
    }

    @Test("A line shows a method and a path of usual length whole, and cuts longer ones")
    func cut() {
        #expect(exchange("GET", "/a").line == "127.0.0.1 GET /a 200 5B 3ms")
        let long = exchange(
            String(repeating: "M", count: 5000), "/" + String(repeating: "a", count: 900))
        #expect(
            long.line
                == "127.0.0.1 \(String(repeating: "M", count: 20))… "
                + "/\(String(repeating: "a", count: 199))… 200 5B 3ms")
    }

    @Test("Only what could not be read counts as that, whatever a client calls its method")
    func refused() {
        let metrics = GatewayMetrics()
        let log = ExchangeLog(metrics: metrics) { _ in }
        log.answered(exchange("-", "/a", 404))
        #expect(metrics.counts.refused == [:])
        log.answered(exchange(nil, "-", 400))
        #expect(metrics.counts.refused == [400: 1])
    }
}
