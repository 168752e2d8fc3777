import DeliveryEngine

extension FailureClass {
    /// The class in words, for people.
    var words: String {
        switch self {
        case .http: "not a 2xx"
        case .dns: "name did not resolve"
        case .connect: "no connection"
        case .tls: "TLS failed"
        case .timeout: "timed out"
        case .closed: "connection broke"
        case .tooLarge: "answer too large"
        case .blocked: "address not allowed"
        case .interrupted: "interrupted, outcome unknown"
        case .invalid: "answer was not HTTP"
        }
    }

    /// The class where a code would stand, in a column of four that has no room for its name (A6).
    var shortWord: String {
        switch self {
        case .http: "http"
        case .dns: "dns"
        case .connect: "conn"
        case .tls: "tls"
        case .timeout: "late"
        case .closed: "cut"
        case .tooLarge: "big"
        case .blocked: "deny"
        case .interrupted: "intr"
        case .invalid: "odd"
        }
    }
}
