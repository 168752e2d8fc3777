import CurlTransport
import DeliveryEngine
import Testing

@Suite("What may be put on the wire (D25)")
struct RequestRulesTests {
    @Test(
        "URLs that name a scheme, a host and nothing secret are fine",
        arguments: [
            "http://a", "https://a.example/x?y=1#z", "HTTPS://A.example:8443/", "http://[::1]:80/",
            "http://2130706433/", "https://a.example/mail@b", "https://a.example?u=a@b",
        ])
    func goodURLs(url: String) {
        #expect(RequestRules.fault(ofURL: url) == nil)
    }

    @Test(
        "URLs that could mislead are refused",
        arguments: [
            ("", RequestFault.unsupportedURL), ("a.example", .unsupportedURL),
            ("ftp://a.example/", .unsupportedURL), ("file:///etc/passwd", .unsupportedURL),
            ("gopher://a/", .unsupportedURL), ("http:/a.example", .unsupportedURL),
            ("http://", .unsupportedURL), ("http:///a.example", .unsupportedURL),
            ("https://?q", .unsupportedURL), (" http://a", .controlByteInURL),
            ("http://a/\r\nX: y", .controlByteInURL), ("http://a/\u{0}", .controlByteInURL),
            ("http://a/\u{7F}", .controlByteInURL), ("http://a b/", .controlByteInURL),
            ("http://u@a/", .userInformation), ("http://u:p@a/", .userInformation),
            ("http://a\\@b/", .userInformation), ("http://a\\b/", .userInformation),
        ])
    func badURLs(url: String, fault: RequestFault) {
        #expect(RequestRules.fault(ofURL: url) == fault)
    }

    @Test("Every control byte in a header's name or value is refused, but a tab in a value")
    func controlBytes() {
        for byte in Array(UInt8(0)...0x1F) + [0x7F] {
            let text = "a\(Character(UnicodeScalar(byte)))b"
            #expect(RequestRules.fault(of: Header(text, "v")) == .headerName(text))
            // A tab may be saved in a value, so it may be sent.
            let fault: RequestFault? = byte == 0x09 ? nil : .headerValue(name: "N")
            #expect(RequestRules.fault(of: Header("N", text)) == fault)
        }
    }

    @Test(
        "A name that is not a token is refused", arguments: ["", " ", "a b", "a:", "ä", "a(", "a;"])
    func names(name: String) {
        #expect(RequestRules.fault(of: Header(name, "v")) == .headerName(name))
    }

    @Test(
        "Values may be empty, long, and hold any printable text", arguments: ["", "ä ✓", "a: b; c"])
    func values(value: String) {
        #expect(RequestRules.fault(of: Header("X-Any", value)) == nil)
    }

    @Test(
        "Headers that would frame the body are refused",
        arguments: ["Content-Length", "content-length", "Transfer-Encoding", "EXPECT"])
    func framing(name: String) {
        #expect(RequestRules.fault(of: Header(name, "0")) == .framingHeader(name))
    }

    @Test("A fault's text shows no control byte of the name it quotes")
    func text() {
        let name = "a\u{1B}[2J\r\n\u{9B}2J\u{7F}" + String(repeating: "x", count: 500)
        let fault = RequestFault.headerName(name)
        #expect(
            fault.description.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
            })
        #expect(fault.description.utf8.count < 200)
    }
}
