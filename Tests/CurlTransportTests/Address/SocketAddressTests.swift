import CurlTransport
import DeliveryEngine
import Testing

@Suite("Socket addresses")
struct SocketAddressTests {
    @Test("A place is written with its port, IPv6 in brackets")
    func places() throws {
        let four = SocketAddress(host: try #require(IPAddress("203.0.113.9")), port: 443)
        let six = SocketAddress(host: try #require(IPAddress("2001:db8::1")), port: 8443)
        #expect(four.description == "203.0.113.9:443")
        #expect(six.description == "[2001:db8::1]:8443")
    }
}
