extension DiagnosisCause {
    /// The cause in a few words, for the detail's first line.
    package var headline: String {
        switch self {
        case .notAttempted: "not sent yet"
        case .accepted: "accepted"
        case .acceptedByBin(.bin, let host): "accepted by a request bin (\(host))"
        case .acceptedByBin(.tunnel, let host): "accepted through a developer's tunnel (\(host))"
        case .interrupted: "outcome unknown: the sender stopped in the middle"
        case .blocked: "address not allowed"
        default: answerHeadline ?? connectionHeadline
        }
    }

    private var answerHeadline: String? {
        switch self {
        case .contentRefused(let code): "the receiver refused the content (\(code))"
        case .unauthorised(let code): "the receiver did not accept the signature or key (\(code))"
        case .paymentRequired: "the receiver's account is unpaid (402)"
        case .moved(let code): "nothing takes webhooks at this URL (\(code))"
        case .proxyRefused: "a proxy before the receiver wants credentials (407)"
        case .requestTimeout: "the receiver gave up waiting for the request (408)"
        case .gone: "gone for good (410)"
        case .payloadTooLarge: "too large for the receiver (413)"
        case .rateLimited: "the receiver asks for fewer requests (429)"
        case .redirected(let code, _): "redirected (\(code)), which is not followed"
        case .serverError(let code): "the receiver failed (\(code))"
        case .serviceDown: "service down"
        case .otherCode(let code): "unexpected answer (\(code))"
        default: nil
        }
    }

    private var connectionHeadline: String {
        switch self {
        case .timeout(.resolving): "timed out looking up the name"
        case .timeout(.connecting): "timed out connecting"
        case .timeout(.securing): "timed out in the TLS handshake"
        case .timeout(.waiting): "timed out waiting for an answer"
        case .timeout(.reading): "timed out in the middle of the answer"
        case .refused: "connection refused"
        case .unreachable: "host unreachable"
        case .dns: "the host name does not resolve"
        case .certificateExpired: "certificate expired"
        case .certificateUntrusted: "certificate not trusted"
        case .certificateForOtherHost: "certificate is for another host"
        case .tls: "TLS failed"
        case .closed: "the connection broke"
        case .answerTooLarge: "the answer is too large"
        default: "the answer is not HTTP"
        }
    }
}
