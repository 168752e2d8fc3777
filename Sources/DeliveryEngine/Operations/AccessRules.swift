/// What subjects, features, meters, quantities and reasons may be.
package enum AccessRules {
    /// Throws unless it is a subject of an application.
    package static func check(_ subject: SubjectKey) throws(StoreError) {
        try NameRules.checkApplication(subject.application)
        try NameRules.checkSubject(subject.reference)
    }

    /// Throws unless `name` is 1 to 128 of `A-Za-z0-9_.-`.
    package static func checkFeature(_ name: String) throws(StoreError) {
        try check(name, "feature")
    }

    /// Throws unless `name` is 1 to 128 of `A-Za-z0-9_.-`.
    package static func checkMeter(_ name: String) throws(StoreError) {
        try check(name, "meter")
    }

    /// Throws unless it can be counted.
    static func check(_ request: UsageRequest) throws(StoreError) {
        try check(request.subject)
        try checkMeter(request.meter)
        try NameRules.checkKey(request.id)
        guard (1...UsageChanged.most).contains(request.quantity) else {
            throw .refused("a quantity is a whole number of 1 to \(UsageChanged.most)")
        }
    }

    /// Throws unless it can be asked of a provider.
    static func check(_ request: CheckoutRequest) throws(StoreError) {
        try check(request.subject)
        guard (1...SignalID.maxBytes).contains(request.price.utf8.count),
            !NameRules.hasControls(request.price)
        else {
            throw .refused("a price is the id of one, such as price_1NG8Du, in at most 255 bytes")
        }
        for url in [request.successURL, request.cancelURL] { try check(page: url) }
    }

    /// Throws unless a browser can be sent there; braces and fragments, which no endpoint's URL
    /// may have, stand for something at Stripe's.
    private static func check(page url: String) throws(StoreError) {
        guard url.hasPrefix("https://") || url.hasPrefix("http://"),
            url.utf8.count <= URLRules.maxBytes, !NameRules.hasControls(url),
            !url.contains(" ")
        else {
            throw .refused(
                "\(Wording.quote(url)) is no page to send a browser to; success_url and cancel_url"
                    + " begin with https:// or http:// and have at most \(URLRules.maxBytes) bytes")
        }
    }

    /// Throws unless it can be done and says why.
    static func check(_ request: AdjustmentRequest) throws(StoreError) {
        try check(request.subject)
        guard request.reason.contains(where: { !$0.isWhitespace }) else {
            throw .refused("access is changed by hand with a reason only; say why")
        }
        guard request.reason.utf8.count <= OperatorDesk.maxReasonBytes else {
            throw .refused(
                "the reason is longer than \(OperatorDesk.maxReasonBytes) bytes; shorten it")
        }
        switch request.kind {
        case .grant(let feature, _), .revoke(let feature): try checkFeature(feature)
        case .usage(let meter, let quantity):
            try checkMeter(meter)
            guard quantity != 0, quantity.magnitude <= UsageChanged.most.magnitude else {
                throw .refused(
                    "usage is adjusted by a whole number other than 0, at most"
                        + " \(UsageChanged.most) either way")
            }
        }
    }

    private static func check(_ name: String, _ what: String) throws(StoreError) {
        guard NameRules.isEventType(name) else {
            throw .refused(
                "\(Wording.quote(name)) is not the name of a \(what);"
                    + " it has 1 to \(NameRules.maxEventTypeBytes) of A-Z a-z 0-9 _ . -")
        }
    }
}
