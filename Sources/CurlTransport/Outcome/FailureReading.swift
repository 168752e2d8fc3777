import CCurl
import DeliveryEngine

/// What libcurl said about an attempt, and what this side saw of it.
struct FailureReading {
    /// libcurl's verdict.
    let code: CURLcode
    /// Its own words; untrusted, because parts may come from the other side.
    let words: String
    /// The system's words for the error below it, such as `Connection refused`.
    let systemError: String?
    /// Why this side broke the attempt off, if it did.
    let abort: ResponseCollector.Abort?
    /// How dialling went.
    let dialling: Dialling
    /// How far the attempt came.
    let phase: TransferPhase

    /// The failure's class and detail; call only for a failed attempt.
    var failure: (kind: FailureClass, detail: String) {
        if let abort { return Self.reading(of: abort) }
        if dialling.isBlocked { return (.blocked, blockedDetail) }
        switch code {
        case CURLE_OPERATION_TIMEDOUT: return (.timeout, "timed out while \(phase.rawValue)")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return (.dns, spoken)
        case CURLE_COULDNT_CONNECT: return (.connect, connectDetail)
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
            return (.blocked, "not sent: the URL is malformed")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            return (.invalid, "the answer is not HTTP: \(spoken)")
        case CURLE_FILESIZE_EXCEEDED: return (.tooLarge, spoken)
        case CURLE_OUT_OF_MEMORY where phase == .headers || phase == .firstByte:
            // libcurl's answer to a header line longer than it will hold.
            return Self.reading(of: .headersTooLarge)
        case CURLE_RECV_ERROR where words.hasSuffix("in chunked-encoding"):
            return (.invalid, "the answer's chunks are malformed")
        case CURLE_BAD_FUNCTION_ARGUMENT where phase == .headers || phase == .firstByte:
            // libcurl's answer to a first header line that goes on with one before it.
            return (.invalid, "the answer's first header line begins with a blank")
        case CURLE_RECV_ERROR where words.contains("SSL routines") && words.contains(" alert "):
            // With TLS 1.3 a server refuses the client's certificate after the handshake.
            return (.tls, Self.detail(ofCertificate: words) ?? spoken)
        default: break
        }
        if Self.certificateCodes.contains(code.rawValue) {
            return (.tls, Self.detail(ofCertificate: words) ?? spoken)
        }
        switch phase {
        case .name: return (.dns, spoken)
        case .connection: return (.connect, connectDetail)
        case .handshake: return (.tls, spoken)
        case .request, .firstByte, .headers, .body:
            return (.closed, "the connection broke while \(phase.rawValue): \(spoken)")
        }
    }

    private static func reading(
        of abort: ResponseCollector.Abort
    ) -> (kind: FailureClass, detail: String) {
        switch abort {
        case .headersTooLarge:
            (.tooLarge, "the answer's headers are longer than 64 KiB")
        case .bodyTooLarge:
            (.tooLarge, "the answer's body is longer than 1 MiB")
        case .invalidStatusLine:
            (.invalid, "the answer's first line is not HTTP/1.x with a code from 100 to 599")
        case .unaskedTransferEncoding:
            (.invalid, "the answer has a transfer encoding other than chunked")
        case .unclearLength:
            (.invalid, "the answer's Content-Length is not one number")
        case .switchedProtocols:
            (.http, "answered 101, which switches to a protocol that was not asked for")
        }
    }

    private var blockedDetail: String {
        guard let refused = dialling.refused else { return "not an address of IPv4 or IPv6" }
        let kind = SpecialAddress(refused.host)?.phrase ?? "a special address"
        return "\(refused.host) is \(kind); the endpoint needs --allow-private to reach it"
    }

    private var connectDetail: String {
        if dialling.socketError != 0 {
            return "no socket left on this machine: \(OutsideText.system(dialling.socketError))"
        }
        return systemError ?? spoken
    }

    /// What is wrong with a certificate in our words, `nil` when libcurl's say something else.
    static func detail(ofCertificate words: String) -> String? {
        let causes = [
            ("certificate has expired", "certificate has expired"),
            ("certificate is not yet valid", "certificate is not yet valid"),
            ("self-signed certificate in", "self-signed certificate in the chain"),
            ("self signed certificate in", "self-signed certificate in the chain"),
            ("self-signed certificate", "self-signed certificate"),
            ("self signed certificate", "self-signed certificate"),
            ("unable to get local issuer", "certificate is from an unknown authority"),
            ("does not match target host", "certificate is for another host"),
            ("no alternative certificate subject", "certificate is for another host"),
            ("certificate required", "the server demands a certificate of its client"),
        ]
        return causes.first { words.contains($0.0) }?.1
    }

    private var spoken: String {
        OutsideText.bounded(words)
    }

    private static let certificateCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_SHUTDOWN_FAILED, CURLE_USE_SSL_FAILED,
        ].map(\.rawValue))
}
