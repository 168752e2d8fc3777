import CurlTransport
import DeliveryEngine
import Testing

@Suite(
    "TLS that fails (D22)", .serialized,
    .enabled(if: TLSServer.openssl != nil, "openssl is not installed"))
struct CertificateTests {
    private let certificates: Certificates

    init() throws { certificates = try Certificates() }

    private func outcome(
        _ name: String, options: [String] = [], trusts authority: String = "ca"
    ) async throws -> AttemptOutcome {
        let server = try #require(try TLSServer(name, of: certificates, options: options))
        let sender = try Sender(authorities: certificates.path("\(authority).pem"))
        return await sender.send("https://127.0.0.1:\(server.port)/")
    }

    @Test("A certificate of a trusted authority for the dialled host is good")
    func good() async throws {
        let outcome = try await outcome("good")
        #expect(outcome.failure == nil && outcome.responseBody == Array("ok".utf8))
        #expect(outcome.timing.tls != nil)
    }

    @Test(
        "A bad certificate is `tls`, and the detail says what is wrong with it",
        arguments: [
            ("expired", "certificate has expired"),
            ("elsewhere", "certificate is for another host"),
            ("self", "self-signed certificate"),
        ])
    func bad(name: String, detail: String) async throws {
        let outcome = try await outcome(name)
        #expect(outcome.failure == .tls && outcome.responseCode == nil)
        #expect(outcome.detail == detail)
    }

    @Test("An authority that is not trusted is `tls`")
    func unknownAuthority() async throws {
        let outcome = try await outcome("good", trusts: "self")
        #expect(outcome.failure == .tls)
        #expect(outcome.detail == "certificate is from an unknown authority")
    }

    @Test(
        "TLS older than 1.2 is not offered by attempt or probe, whatever the library would speak",
        arguments: [false, true])
    func offeredVersions(byProbe: Bool) async throws {
        let server = HostileServer { peer in
            if let hello = peer.readSome() { peer.note(hello) }
        }
        defer { server.stop() }
        let url = "https://127.0.0.1:\(server.port)/"
        if byProbe {
            let target = ProbeTarget(url: url, timeout: .seconds(5), allowsPrivate: true)
            #expect(!CurlProbe(certificateAuthorities: nil).probe(target).isReachable)
        } else {
            #expect(try await Sender().send(url).failure == .tls)
        }
        let record = try #require(server.received.first)
        let versions = try #require(ClientHello(record)).versions
        #expect(versions.contains(0x0303), "\(versions)")
        #expect(versions.allSatisfy { $0 >= 0x0303 }, "\(versions)")
    }

    @Test("A server that speaks nothing newer than TLS 1.1 says that the version is wrong")
    func oldVersion() async throws {
        let outcome = try await outcome(
            "good", options: ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
        #expect(outcome.failure == .tls)
        // A client that offered 1.1 would hear of something else, or of nothing.
        #expect(outcome.detail?.contains("protocol version") == true, "\(outcome.detail ?? "")")
    }

    @Test("A handshake that is cut, reset or no TLS at all is `tls`")
    func brokenHandshake() async throws {
        for answer in ["", "HTTP/1.1 400 Bad\r\n\r\n"] {
            let server = HostileServer { peer in
                peer.readSome()
                peer.send(answer)
            }
            defer { server.stop() }
            let outcome = try await Sender().send("https://127.0.0.1:\(server.port)/")
            #expect(outcome.failure == .tls)
        }
    }

    @Test("A handshake that never goes on times out, and says so")
    func silentHandshake() async throws {
        let server = HostileServer { $0.drain() }
        defer { server.stop() }
        let outcome = try await Sender().send("https://127.0.0.1:\(server.port)/", timeoutMs: 300)
        #expect(outcome.failure == .timeout)
        #expect(outcome.detail == "timed out while setting up TLS")
    }
}
