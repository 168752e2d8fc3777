import DeliveryEngine
import Testing

@testable import Gateway

/// What is one request and what could be two (N1): the classes of llhttp's and http-desync-guardian's
/// cases, in tables of our own.
@Suite("Framing")
struct FramingTests {
    /// A request that is refused.
    struct Refused: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: String
        let status: Int
        var testDescription: String { name }

        init(_ name: String, _ bytes: String, _ status: Int = 400) {
            self.name = name
            self.bytes = bytes
            self.status = status
        }
    }

    private static func post(_ fields: String, _ body: String = "") -> String {
        "POST /v1/events HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)"
    }

    static let lengths = [
        Refused("both length headers", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")),
        Refused(
            "both, the other way round", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")
        ),
        Refused("a repeated length", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc")),
        Refused("two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc")),
        Refused("a list of lengths", post("Content-Length: 3, 3\r\n", "abc")),
        Refused("a positive sign", post("Content-Length: +3\r\n", "abc")),
        Refused("a negative length", post("Content-Length: -3\r\n")),
        Refused("a hexadecimal length", post("Content-Length: 0x3\r\n", "abc")),
        Refused("a leading zero", post("Content-Length: 03\r\n", "abc")),
        Refused("a fraction", post("Content-Length: 3.0\r\n", "abc")),
        Refused("an empty length", post("Content-Length:\r\n")),
        Refused("a length in words", post("Content-Length: three\r\n")),
        Refused("a length that overflows", post("Content-Length: 18446744073709551619\r\n")),
        Refused("a length of 63 bits", post("Content-Length: 999999999999999999\r\n"), 413),
        Refused("a length over the limit", post("Content-Length: 3145729\r\n"), 413),
        Refused("a look-alike length", post("Content_Length: 3\r\n", "abc")),
        Refused("a look-alike encoding", post("Transfer_Encoding: chunked\r\n")),
    ]

    static let encodings =
        [
            "gzip", "identity", "chunked, chunked", "gzip, chunked", "chunked, gzip", "xchunked",
            "chunked;q=1", "\"chunked\"", "chun\u{212A}ed", "",
        ].map { Refused("Transfer-Encoding: \($0)", post("Transfer-Encoding: \($0)\r\n"), 501) } + [
            Refused(
                "two encodings",
                post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
                501),
            Refused(
                "chunks in HTTP/1.0",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Refused("a vertical tab before chunked", post("Transfer-Encoding: \u{0B}chunked\r\n")),
        ]

    static let lines = [
        Refused("a bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        Refused("a bare LF after a field", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"),
        Refused("a bare LF as the last line", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
        Refused("a bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n"),
        Refused("a bare CR in the request line", "GET /\rx HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a doubled CR", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"),
        Refused("an empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("space before the colon", post("Content-Length : 3\r\n", "abc")),
        Refused("a tab before the colon", post("Content-Length\t: 3\r\n", "abc")),
        Refused("a folded line", post("X: a\r\n b\r\n")),
        Refused("a folded line with a tab", post("X: a\r\n\tb\r\n")),
        Refused("space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
        Refused("a field without a colon", post("X\r\n")),
        Refused("a field without a name", post(": x\r\n")),
        Refused("a NUL in a name", post("X\u{0}: y\r\n")),
        Refused("a NUL in a value", post("X: a\u{0}b\r\n")),
        Refused("DEL in a value", post("X: a\u{7F}b\r\n")),
        Refused("brackets in a name", post("X(y): z\r\n")),
        Refused("a name that is not ASCII", post("Länge: 3\r\n")),
    ]

    static let requestLines = [
        Refused("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a tab", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a space in the path", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a space behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        Refused("no version", "GET /\r\nHost: a\r\n\r\n"),
        Refused("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("another protocol", "GET / FTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505),
        Refused("HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 505),
        Refused("HTTP/01.1", "GET / HTTP/01.1\r\nHost: a\r\n\r\n", 505),
        Refused("http/1.1", "GET / http/1.1\r\nHost: a\r\n\r\n"),
        Refused("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        Refused("an absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("an authority", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a fragment", "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a path that is not ASCII", "GET /ä HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refused("a handshake of TLS", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n"),
    ]

    static let hosts = [
        Refused("no host", "GET / HTTP/1.1\r\n\r\n"),
        Refused("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
        Refused("two hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
        Refused("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        Refused("a list of hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
        Refused("user information", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"),
        Refused("a path in the host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    ]

    static let chunks =
        [
            "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \r\n", "1;x=y\r\nab\r\n", "\r\n",
            "1\nab", "1\r\nabc\r\n", "1\r\na\n0\r\n", "ffffffffffffffff\r\n",
            "10000000000000000\r\n",
            "00000000000000000000001\r\n", "0\r\nX: y\r\n\r\n", "0\r\n\n",
        ].map { chunk in
            Refused(
                "chunks \(chunk.debugDescription)", post("Transfer-Encoding: chunked\r\n", chunk))
        } + [
            Refused(
                "a chunk over the limit", post("Transfer-Encoding: chunked\r\n", "300001\r\n"), 413)
        ]

    @Test(
        "What could be read in two ways is refused",
        arguments: lengths + encodings + lines + requestLines + hosts + chunks)
    func refused(_ example: Refused) {
        let bytes = Array(example.bytes.utf8)
        // Whole, and byte by byte: a fault must not depend on how the bytes come in.
        for step in [bytes.count, 1] {
            var reading = Reading()
            reading.take(bytes, step: step)
            #expect(reading.fault?.status == example.status, "\(reading.fault as Any)")
            #expect(reading.ends == 0)
        }
    }

    @Test("After a fault nothing else is read (N6)")
    func silence() {
        var reading = Reading()
        reading.take(Array("GET / HTTP/9.9\r\n".utf8))
        reading.take(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(reading.fault?.status == 505)
        #expect(reading.heads.isEmpty)
    }
}
