extension CheckoutAttempt.Standing {
    /// How far it came, in a word.
    package var word: String {
        switch self {
        case .requested: "requested"
        case .opened: "opened"
        case .unavailable: "unavailable"
        case .failed: "failed"
        }
    }

    /// The provider's session, where one was opened.
    package var session: String? {
        if case .opened(let session, _) = self { return session }
        return nil
    }

    /// The page of an opened session.
    package var page: String? {
        if case .opened(_, let url) = self { return url }
        return nil
    }

    /// Why no session was opened.
    package var detail: String? {
        switch self {
        case .unavailable(let why), .failed(let why): why
        case .requested, .opened: nil
        }
    }
}
