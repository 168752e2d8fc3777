import DeliveryEngine
import Foundation
import Glibc
import Testing

@testable import CurlTransport

@Suite("Probing an endpoint")
struct CurlProbeTests {
    private static func probe(
        _ url: String, authorities: String? = nil, allowsPrivate: Bool = true
    ) -> ProbeReport {
        CurlProbe(certificateAuthorities: authorities).probe(
            ProbeTarget(url: url, timeout: .seconds(5), allowsPrivate: allowsPrivate))
    }

    private static func outcome(_ kind: ProbeStep.Kind, _ report: ProbeReport) -> ProbeStep.Outcome?
    {
        report.steps.first { $0.kind == kind }?.outcome
    }

    @Test("A listening port is reached, and gets not a byte")
    func nothingIsSent() throws {
        let server = try #require(ListeningPort())
        let report = Self.probe("http://127.0.0.1:\(server.port)/hooks")
        #expect(report.isReachable, "\(report.steps)")
        #expect(report.address == "127.0.0.1:\(server.port)")
        #expect(server.received() == [])
    }

    @Test("A closed port, a name that is none and a private address are told apart")
    func failures() throws {
        let port = try #require(ListeningPort()).port
        let refused = Self.probe("http://127.0.0.1:\(port)/")
        #expect(Self.outcome(.connect, refused) == .failed, "\(refused.steps)")
        let nameless = Self.probe("http://nowhere.invalid/")
        #expect(Self.outcome(.dns, nameless) == .failed, "\(nameless.steps)")
        let blocked = Self.probe("http://127.0.0.1:9/", allowsPrivate: false)
        #expect(Self.outcome(.connect, blocked) == .failed)
        let detail = blocked.steps.first { $0.outcome == .failed }?.detail ?? ""
        #expect(detail.contains("loopback"), "\(detail)")
    }

    @Test("A URL that could not be sent to is not dialled", arguments: ["ftp://h/", "http://a@h/"])
    func badURL(url: String) {
        #expect(!Self.probe(url).isReachable)
    }

    @Test(
        "A certificate is judged, and its end is read even when it is not trusted",
        .enabled(if: TLSServer.openssl != nil, "openssl is not installed"),
        arguments: [("good", true), ("expired", false), ("elsewhere", false), ("self", false)])
    func certificates(name: String, isGood: Bool) throws {
        let certificates = try Certificates()
        let server = try #require(try TLSServer(name, of: certificates))
        let report = Self.probe(
            "https://127.0.0.1:\(server.port)/", authorities: certificates.path("ca.pem"))
        #expect(report.isReachable == isGood, "\(report.steps)")
        #expect(Self.outcome(.tls, report) == (isGood ? .passed : .failed))
        let end = try #require(report.certificateExpiresAt, "\(report.steps)")
        #expect((end > report.at) == (name != "expired"))
    }

    @Test(
        "Dates of every library of TLS are read",
        arguments: ["Nov  1 14:02:00 2026 GMT", "2026-11-01 14:02:00 GMT"])
    func dates(text: String) {
        #expect(CertificateDates.moment(text)?.rfc3339 == "2026-11-01T14:02:00.000Z")
    }
}

/// A port on loopback that takes connections and answers nothing.
private final class ListeningPort {
    let port: UInt16
    private let listener: Int32

    init?() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(listener, raw, length) == 0 && getsockname(listener, raw, &length) == 0
            }
        }
        guard listener >= 0, isBound, listen(listener, 8) == 0 else { return nil }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(listener) }

    /// What the connection that waits has sent until its end.
    func received() -> [UInt8] {
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return bytes }
            bytes += piece.prefix(count)
        }
    }
}
