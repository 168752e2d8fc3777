extension DiagnosisCause {
    /// What an operator can do about it, one sentence each, likeliest remedy first.
    package func advice(on occasion: AdviceOccasion) -> [String] {
        // What would mend it cannot be done any more.
        if occasion.standing == .deleted, self != .accepted, self != .notAttempted {
            return ["The endpoint is deleted: nothing goes there any more."]
        }
        return switch self {
        case .notAttempted: []
        case .accepted:
            [
                "A 2xx only says that the request was taken: if nothing happened, look for this "
                    + "delivery's id in the receiver's log, where background work may have failed.",
                "A replay carries the same id, so a receiver that remembers ids will skip it; "
                    + "resend makes a new one.",
            ]
        case .acceptedByBin(.bin, let host):
            [
                "\(host) only shows requests and processes none: no system has acted on this.",
                "Edit the endpoint's URL, then \(occasion.resending).",
            ]
        case .acceptedByBin(.tunnel, let host):
            [
                "\(host) leads to some developer's machine: check that this is meant.",
                "If not, edit the endpoint's URL, then \(occasion.resending).",
            ]
        case .rateLimited: [rateAdvice(on: occasion)]
        case .blocked:
            [
                "The name leads to a private or special address, which endpoints may not reach.",
                "If that is intended: redrive endpoint edit \(occasion.endpoint) --allow-private, "
                    + "then \(occasion.again).",
            ]
        default:
            clientAdvice(on: occasion) ?? serverAdvice(on: occasion)
                ?? connectionAdvice(on: occasion) ?? tlsAdvice
        }
    }

    private func rateAdvice(on occasion: AdviceOccasion) -> String {
        let edit = "redrive endpoint edit \(occasion.endpoint) --rate 5/s"
        return occasion.isSettled
            ? "Set a rate, then \(occasion.again): \(edit)."
            : "Set a rate: \(edit); a Retry-After of the receiver lengthens the pauses by itself."
    }

    private func clientAdvice(on occasion: AdviceOccasion) -> [String]? {
        switch self {
        case .unauthorised:
            [
                "The receiver must hash the raw body bytes as they arrive; a body parsed and "
                    + "written again has another signature.",
                "Check that it holds this endpoint's present secret, and that its clock is right: "
                    + "signatures carry a timestamp.",
                "A firewall or login in front of it can answer the same; the response body "
                    + "usually tells.",
            ]
        case .moved(let code):
            [
                code == 405
                    ? "Something is there but does not take POST: the path is probably wrong."
                    : "The route has moved or was never deployed.",
                occasion.editingURL,
            ]
        case .gone: goneAdvice(on: occasion)
        case .contentRefused(let code):
            [
                code == 415
                    ? "The receiver does not take application/json at this URL."
                    : "Compare the payload with what the receiver expects; the response body "
                        + "often names the field.",
                "Sending the same bytes again will not help until the receiver changes.",
            ]
        case .payloadTooLarge:
            ["The receiver or a proxy before it must allow larger bodies; the payload is fixed."]
        case .paymentRequired:
            ["The receiver's hosting or service account needs its owner's attention."]
        case .proxyRefused:
            ["The URL leads to a forward proxy; the endpoint needs the receiver's own address."]
        default: nil
        }
    }

    /// A delivery that was replayed since goes there all the same.
    private func goneAdvice(on occasion: AdviceOccasion) -> [String] {
        guard occasion.isSettled || occasion.course == .varies else {
            return [
                "The receiver asked never to be called here again; what was replayed since goes "
                    + "there all the same.",
                "Cancel it and delete the endpoint if the receiver is right.",
            ]
        }
        return [
            "The receiver asks never to be called here again, so no further attempt is made.",
            "Delete the endpoint if that is right; if it was a mistake there, \(occasion.again).",
        ]
    }

    private func serverAdvice(on occasion: AdviceOccasion) -> [String]? {
        switch self {
        case .redirected(_, let location):
            [
                location.map { "It points to \($0)." } ?? "It names no new place.",
                "Redirects are never followed, so that a signed body goes nowhere unexpected; "
                    + "edit the endpoint's URL to the final one.",
            ]
        case .requestTimeout:
            ["The receiver or its proxy saw no whole request in time: usually overload there."]
        case .serviceDown: occasion.waitingForService
        case .serverError:
            [
                "The receiver's own code failed on this request: its response body often holds the "
                    + "error or a stack trace.",
                "Compare the payload with what that code expects; once it is mended, "
                    + "\(occasion.again).",
            ]
        case .otherCode(let code):
            ["Only a 2xx counts as success; \(code) is for the receiver's owner to explain."]
        default: nil
        }
    }

    private func connectionAdvice(on occasion: AdviceOccasion) -> [String]? {
        switch self {
        case .timeout(.resolving), .dns:
            [
                "Check the host name for a slip, and whether its DNS zone still has it.",
                "If other endpoints fail alike, this machine's resolver is the trouble.",
            ]
        case .timeout(.connecting), .unreachable:
            [
                "A firewall that drops packets looks like this: the receiver must let this "
                    + "machine's address in.",
                "Check that the host and port are up from here.",
            ]
        case .timeout(.waiting), .timeout(.reading):
            [
                "The receiver was reached and is too slow: it should answer first and work "
                    + "afterwards. \(occasion.window)",
                "It may have done the work all the same; a repeat carries the same id.",
            ]
        case .refused:
            [
                "The host is up and nothing listens on the port: the receiver is not running, or "
                    + "the port is wrong."
            ]
        case .closed:
            [
                "The receiver or something between went away before the answer was whole: a "
                    + "crash, a restart or a proxy's limit.",
                "It may have done the work all the same; a repeat carries the same id.",
            ]
        case .answerTooLarge:
            [
                "The answer's headers went over 64 KiB or its body over 1 MiB: the URL probably "
                    + "serves a page, not a webhook receiver."
            ]
        case .interrupted:
            [
                "The receiver may or may not have got it; "
                    + "\(occasion.isSettled ? "a replay" : "the next attempt") carries the same id, so "
                    + "that it can tell a repeat."
            ]
        default: nil
        }
    }

    private var tlsAdvice: [String] {
        switch self {
        case .certificateExpired:
            ["The receiver's owner must renew the certificate; also compare this machine's clock."]
        case .certificateUntrusted:
            [
                "The certificate is signed by itself or by an authority unknown here, or the "
                    + "receiver leaves out an intermediate certificate; its owner must mend that."
            ]
        case .certificateForOtherHost:
            [
                "The URL's host name is not one of the certificate's: check the URL, or its owner "
                    + "must add the name."
            ]
        case .timeout, .tls:
            [
                "Check that the port speaks TLS, and a version and cipher of today.",
                "The detail of the attempt has the library's own words.",
            ]
        default:
            [
                "Something other than a web server answers there: check the port, and http "
                    + "against https."
            ]
        }
    }
}
