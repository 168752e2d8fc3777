import Testing

@testable import CurlTransport

@Suite("Status lines (D14, D15)")
struct StatusLineTests {
    @Test(
        "Only HTTP/1.x with a code from 100 to 599 is one",
        arguments: [
            ("HTTP/1.1 200 OK\r\n", 200), ("HTTP/1.0 599\r\n", 599), ("HTTP/1.1 100 \r\n", 100),
            ("HTTP/1.1 200", 200), ("HTTP/1.1 99 Low\r\n", nil), ("HTTP/1.1 600\r\n", nil),
            ("HTTP/1.1 2000\r\n", nil), ("HTTP/1.1 20", nil), ("HTTP/1.1  200\r\n", nil),
            ("HTTP/1.1 +20\r\n", nil), ("HTTP/2 200\r\n", nil), ("http/1.1 200\r\n", nil),
            ("", nil), ("HTTP/1.", nil), ("HTTP/1.x 200\r\n", nil),
        ])
    func codes(line: String, code: Int?) {
        let bytes = Array(line.utf8)
        #expect(bytes.withUnsafeBufferPointer { StatusLine.code(of: $0) } == code)
    }

    @Test("Words from outside are bounded and hold no control character")
    func outsideText() {
        let text = OutsideText.bounded("a\u{1B}\u{9B}b" + String(repeating: "é", count: 1000))
        #expect(text.hasPrefix("a??b") && text.utf8.count <= OutsideText.maxBytes)
        #expect(!text.contains("\u{FFFD}"))
    }
}
