extension AccessAdjusted.Kind {
    /// What was done, in a word.
    package var word: String {
        switch self {
        case .grant: "grant"
        case .revoke: "revoke"
        case .usage: "adjust"
        }
    }

    /// What was done, as the operator journal says it.
    package var doing: String { deed.rawValue }

    /// Everything that `doing` may say.
    static let doings = Deed.allCases.map(\.rawValue)

    private enum Deed: String, CaseIterable {
        case grant = "grant access"
        case revoke = "revoke access"
        case adjust = "adjust usage"
    }

    private var deed: Deed {
        switch self {
        case .grant: .grant
        case .revoke: .revoke
        case .usage: .adjust
        }
    }

    /// The feature of a grant or a revocation.
    package var feature: String? {
        switch self {
        case .grant(let feature, _), .revoke(let feature): feature
        case .usage: nil
        }
    }

    /// When a grant ends by itself.
    package var until: Timestamp? {
        if case .grant(_, let until) = self { return until }
        return nil
    }

    /// The meter of an adjustment of usage.
    package var meter: String? {
        if case .usage(let meter, _) = self { return meter }
        return nil
    }

    /// The quantity of an adjustment of usage.
    package var quantity: Int64? {
        if case .usage(_, let quantity) = self { return quantity }
        return nil
    }
}

extension AccessAdjusted {
    /// What it was about, such as `pro of cus_1` or `+500 api_calls of cus_1`.
    package var object: String {
        let what =
            switch kind {
            case .grant(let feature, let until?): "\(feature) until \(until.rfc3339)"
            case .grant(let feature, nil), .revoke(let feature): feature
            case .usage(let meter, let quantity):
                "\(quantity > 0 ? "+" : "")\(quantity) \(meter)"
            }
        let application = subject.application
        let whose = application == Endpoint.defaultApplication ? "" : " in \(application)"
        return "\(what) of \(subject.reference)\(whose)"
    }
}

extension UsageChanged.Cause {
    /// What changed the meter, in a word.
    package var word: String {
        switch self {
        case .credited: "credited"
        case .consumed: "consumed"
        case .adjusted: "adjusted"
        case .moved: "moved"
        }
    }

    /// What it came from: the signal, the caller's id, or the operator's adjustment.
    package var source: String {
        switch self {
        case .credited(let signal, _), .moved(let signal, _): signal.text
        case .consumed(let id): id
        case .adjusted(let id): id.text
        }
    }
}
