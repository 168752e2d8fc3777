import DeliveryEngine
import Testing

@testable import Gateway

@Suite("Requests as log and figures tell of them")
struct AnsweredRequestTests {
    private func answered(
        _ method: String?, _ path: String, _ status: Int = 200
    ) -> AnsweredRequest {
        AnsweredRequest(
            peer: "127.0.0.1", method: method, path: path, status: status,
            duration: Milliseconds(3), bytes: 5)
    }

    @Test("A line shows a method and a path of usual length whole, and cuts longer ones")
    func cut() {
        #expect(answered("GET", "/a").line == "127.0.0.1 GET /a 200 5B 3ms")
        let long = answered(
            String(repeating: "M", count: 5000), "/" + String(repeating: "a", count: 900))
        #expect(
            long.line
                == "127.0.0.1 \(String(repeating: "M", count: 20))… "
                + "/\(String(repeating: "a", count: 199))… 200 5B 3ms")
    }

    @Test("Only what could not be read counts as that, whatever a client calls its method")
    func refused() {
        let metrics = GatewayMetrics()
        let log = RequestLog(metrics: metrics) { _ in }
        log.answered(answered("-", "/a", 404))
        #expect(metrics.counts.refused == [:])
        log.answered(answered(nil, "-", 400))
        #expect(metrics.counts.refused == [400: 1])
    }
}
