import DeliveryEngine
import Testing

@testable import Gateway

@Suite("Reading requests")
struct RequestParserTests {
    @Test("A body with an event in it has room for the largest payload in base64")
    func eventBodies() throws {
        let table = try TestParts.table()
        let usual = HTTPLimits().bodyBytes
        for (start, count) in [
            ("POST /v1/events", Route.eventBytes), ("POST /v1/events?a=1", Route.eventBytes),
            ("POST /api/v1/app/acme/msg?with_content=false", Route.eventBytes),
            ("POST /v1/event", usual), ("POST /api/v1/app/acme", usual), ("PUT /v1/events", usual),
            ("POST /v1/%2e%2e/events", usual),
        ] {
            for (more, status) in [(0, nil), (1, 413)] as [(Int, Int?)] {
                let head = "\(start) HTTP/1.1\r\nHost: a\r\n"
                var plain = Reading(bodyLimit: table.bodyLimit)
                plain.take(Array("\(head)Content-Length: \(count + more)\r\n\r\n".utf8))
                #expect(plain.fault?.status == status, "\(start)")
                var chunked = Reading(bodyLimit: table.bodyLimit)
                let size = String(count + more, radix: 16)
                chunked.take(
                    Array("\(head)Transfer-Encoding: chunked\r\n\r\n\(size)\r\n".utf8))
                #expect(chunked.fault?.status == status, "\(start)")
            }
        }
        for route in table.routes {
            #expect((route.bodyLimit != nil) == (route.permission == .publish), "\(route.name)")
        }
    }

    @Test("A route's larger limit is that of its own body, not of the next on the connection")
    func limitOfOne() {
        var limits = HTTPLimits()
        limits.bodyBytes = 4
        var reading = Reading(limits: limits) { _, target in target == "/large" ? 8 : nil }
        let body = "Host: a\r\nContent-Length: 8\r\n\r\n12345678"
        let chunks =
            "Host: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n"
        reading.take(
            Array("POST /large HTTP/1.1\r\n\(body)POST /large HTTP/1.1\r\n\(chunks)".utf8))
        #expect(reading.fault == nil)
        #expect(reading.bodies == [Array("12345678".utf8), Array("12345678".utf8)])
        reading.take(Array("POST /small HTTP/1.1\r\n\(chunks)".utf8))
        #expect(reading.fault?.status == 413)
        #expect(reading.fault?.reason.contains("longer than 4 bytes") == true)
    }

    @Test("A request is the same however its bytes come in", arguments: [1, 2, 3, 7, 64, 4096])
    func anyStep(step: Int) {
        var reading = Reading()
        reading.take(
            Array(
                "POST /v1/a?b=c HTTP/1.1\r\nHost: x:1\r\nX-One:  two \r\nContent-Length: 5\r\n\r\nhello"
                    .utf8), step: step)
        #expect(reading.fault == nil)
        #expect(reading.ends == 1)
        #expect(reading.heads.first?.method == "POST")
        #expect(reading.heads.first?.target == "/v1/a?b=c")
        #expect(reading.heads.first?.headers[1] == Header("x-one", "two"))
        #expect(reading.bodies == [Array("hello".utf8)])
    }

    @Test("Requests of a pipeline come in their order", arguments: [1, 5, 4096])
    func pipeline(step: Int) {
        var reading = Reading()
        let one =
            "POST /1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        let two = "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
        let three = "POST /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nz"
        reading.take(Array((one + two + three).utf8), step: step)
        #expect(reading.heads.map(\.target) == ["/1", "/2", "/3"])
        #expect(reading.bodies == [Array("abc".utf8), [], Array("z".utf8)])
        #expect(reading.ends == 3)
    }

    /// As HAProxy checks, and as nginx passes on unless it is told otherwise.
    @Test(
        "HTTP/1.0 is read, one request a connection",
        arguments: [
            "OPTIONS /healthz HTTP/1.0\r\n\r\n", "GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n",
            "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n",
        ])
    func oldVersion(request: String) {
        var reading = Reading()
        reading.take(Array(request.utf8), step: 1)
        #expect(reading.fault == nil)
        #expect(reading.heads.first?.target == "/healthz")
        #expect(reading.heads.first?.isKeptAlive == false)
        #expect(reading.heads.first?.expectsContinue == false)
        #expect(reading.ends == 1)
    }

    @Test("Chunks are joined, their sizes in either case", arguments: [1, 4096])
    func chunks(step: Int) {
        var reading = Reading()
        reading.take(
            Array(
                "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\nA\r\n0123456789\r\n0b\r\nabcdefghijk\r\n000\r\n\r\n"
                    .utf8), step: step)
        #expect(reading.fault == nil)
        #expect(reading.bodies == [Array("0123456789abcdefghijk".utf8)])
        #expect(reading.ends == 1)
    }

    @Test("A body of just the limit is taken, and one byte more is not (N4)")
    func bodyLimit() {
        var limits = HTTPLimits()
        limits.bodyBytes = 10
        for (count, status) in [(10, nil), (11, 413)] as [(Int, Int?)] {
            var reading = Reading(limits: limits)
            let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
            reading.take(Array((head + String(repeating: "x", count: count)).utf8))
            #expect(reading.fault?.status == status)
            var chunked = Reading(limits: limits)
            let start = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            chunked.take(
                Array((start + String(repeating: "1\r\nx\r\n", count: count) + "0\r\n\r\n").utf8))
            #expect(chunked.fault?.status == status)
        }
    }

    @Test("A million chunks of one byte are one body (N4)")
    func manyChunks() {
        var reading = Reading()
        reading.take(Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        let many = Array(String(repeating: "1\r\nx\r\n", count: 4096).utf8)
        for _ in 0..<256 { reading.take(many) }
        #expect(reading.fault == nil)
        #expect(reading.bodies.first?.count == 1 << 20)
        reading.take(many)
        #expect(reading.fault?.status == 413)
    }

    @Test("A head longer than the limits is refused before its end comes")
    func headLimits() {
        var line = Reading()
        line.take(Array(("GET /" + String(repeating: "a", count: 9000)).utf8), step: 1000)
        #expect(line.fault?.status == 414)
        var field = Reading()
        field.take(Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8))
        field.take(Array(String(repeating: "a", count: 17_000).utf8), step: 1000)
        #expect(field.fault?.status == 431)
        var total = Reading()
        total.take(Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8))
        total.take(
            Array(String(repeating: "X: \(String(repeating: "a", count: 500))\r\n", count: 40).utf8)
        )
        #expect(total.fault?.status == 431)
        var count = Reading()
        count.take(Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8))
        count.take(Array(String(repeating: "X: y\r\n", count: 100).utf8))
        #expect(count.fault?.status == 431)
    }

    @Test("A request line of just the limit is taken")
    func longestLine() {
        var reading = Reading()
        let path = "/" + String(repeating: "a", count: HTTPLimits().requestLineBytes - 14)
        reading.take(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8), step: 100)
        #expect(reading.fault == nil)
        #expect(reading.heads.first?.target == path)
    }

    @Test(
        "The connection stays open unless the client says otherwise",
        arguments: [
            ("", true), ("Connection: close\r\n", false), ("Connection: Close\r\n", false),
            ("Connection: keep-alive, close\r\n", false), ("Connection: keep-alive\r\n", true),
            ("Connection: x\r\nConnection: close\r\n", false),
        ])
    func keepAlive(fields: String, isKept: Bool) {
        var reading = Reading()
        reading.take(Array("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8))
        #expect(reading.heads.first?.isKeptAlive == isKept)
    }

    @Test(
        "Only one expectation is met (N5)",
        arguments: [
            ("Expect: 100-continue\r\n", nil), ("Expect: 100-Continue\r\n", nil),
            ("Expect: 200-ok\r\n", 417), ("Expect: 100-continue, x\r\n", 417),
            ("Expect: 100-continue\r\nExpect: 100-continue\r\n", 417),
        ] as [(String, Int?)])
    func expectation(fields: String, status: Int?) {
        var reading = Reading()
        reading.take(Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\(fields)\r\n".utf8))
        #expect(reading.fault?.status == status)
        #expect(reading.heads.first?.expectsContinue == (status == nil ? true : nil))
    }

    @Test("Random bytes never do more than be refused", arguments: 0..<32)
    func noise(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var reading = Reading()
        let alphabet = Array("GET /\r\n: HTTP/1.1aHostContent-Length0\u{0}".utf8)
        for _ in 0..<2000 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            reading.take([alphabet[Int(state % UInt64(alphabet.count))]])
        }
        #expect(reading.ends == 0)
    }
}
