extension AccessAdjusted.Kind {
    /// What was done, in a word.
    package var word: String {
        switch self {
        case .grant: "grant"
        case .revoke: "revoke"
        case .usage: "adjust"
        }
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
