/// Stripe's signature scheme as a receiver checks it: `t=<seconds>,v1=<hex>…`, where each `v1` is
/// the HMAC-SHA256 of `<t>.<raw body>` under one secret.
enum StripeSignature {
    /// How far the time of signing may lie from now, either way (C1).
    static let tolerance = Milliseconds.seconds(300)
    /// The most bytes of the header: Stripe's are some 200.
    static let maxHeaderBytes = 4096
    /// The most signatures in it: one for each secret that is live at Stripe.
    static let maxSignatures = 16
    /// The most digits of a time in seconds: the year 9999 has 12.
    private static let maxTimeDigits = 12
    private static let codeCharacters = 64

    private struct Parts {
        var time: Substring?
        var codes: [[UInt8]] = []
    }

    /// Returns why `arrival` cannot be believed, `nil` when it can.
    ///
    /// Every signature is compared with every secret's, so that the time it takes tells nothing of
    /// which was nearly right.
    static func refusal(
        of arrival: SignalArrival, secrets: SignalSecrets, now: Timestamp
    ) -> SignalRefusal? {
        let keys = secrets.keys(for: arrival.route, of: arrival.application)
        let place = arrival.route.place(of: arrival.application)
        guard let header = arrival.signature else {
            return SignalRefusal(.unsigned, "there is no Stripe-Signature header")
        }
        guard let parts = parts(of: header), let time = parts.time, !parts.codes.isEmpty,
            let seconds = Int64(time)
        else {
            return SignalRefusal(
                .unsigned,
                "the Stripe-Signature header is not of the form t=SECONDS,v1=64 hexadecimal digits")
        }
        guard !keys.isEmpty else {
            return SignalRefusal(
                .unconfigured,
                "no secret is known for the route \(place); give one with"
                    + " --stripe-secret-file \(place)=FILE")
        }
        guard isSigned(arrival.body, String(time), parts.codes, keys) else {
            return .forged(at: place)
        }
        return refusal(signedAt: Timestamp(milliseconds: seconds * 1000), now: now)
    }

    private static func refusal(signedAt: Timestamp, now: Timestamp) -> SignalRefusal? {
        let age = now - signedAt
        let limit = "at most \(tolerance.count / 1000) s are allowed; look at the clocks"
        if age > tolerance {
            return SignalRefusal(.stale, "it was signed \(age.count / 1000) s ago, and \(limit)")
        }
        if Milliseconds(-age.count) > tolerance {
            return SignalRefusal(
                .future, "it was signed \(-age.count / 1000) s ahead of this clock, and \(limit)")
        }
        return nil
    }

    private static func isSigned(
        _ body: [UInt8], _ seconds: String, _ codes: [[UInt8]], _ keys: [HMACSHA256]
    ) -> Bool {
        var isFound = false
        for key in keys {
            let right = Array(
                TimestampedSignature.code(seconds: seconds, body: body, key: key).utf8)
            for code in codes {
                let isSame = ConstantTime.equal(code, right)
                isFound = isFound || isSame
            }
        }
        return isFound
    }

    /// The time and the `v1` codes; schemes of other names are passed over, as Stripe asks.
    private static func parts(of header: String) -> Parts? {
        guard header.utf8.count <= maxHeaderBytes else { return nil }
        var parts = Parts()
        for item in header.split(separator: ",", omittingEmptySubsequences: false) {
            guard let equals = item.firstIndex(of: "=") else { return nil }
            let value = item[item.index(after: equals)...]
            switch item[..<equals].trimmingPrefix(" ") {
            case "t":
                guard parts.time == nil, (1...maxTimeDigits).contains(value.utf8.count),
                    value.utf8.allSatisfy(\.isASCIIDigit)
                else { return nil }
                parts.time = value
            case "v1":
                guard value.utf8.count == codeCharacters, parts.codes.count < maxSignatures else {
                    return nil
                }
                parts.codes.append(Array(value.utf8))
            default: continue
            }
        }
        return parts
    }
}
