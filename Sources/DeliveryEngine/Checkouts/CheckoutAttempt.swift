/// A checkout as it was asked for, and what became of it.
package struct CheckoutAttempt: Hashable, Sendable {
    /// How far it came.
    package enum Standing: Hashable, Sendable {
        /// It was recorded, and the provider has not answered yet.
        case requested
        /// The provider opened a session, whose page the customer goes to.
        case opened(session: String, url: String)
        /// There was nobody to open it with, and why.
        case unavailable(String)
        /// The provider refused, and why.
        case failed(String)
    }

    /// The id.
    package let id: CheckoutID
    /// What was asked for.
    package let request: CheckoutRequest
    /// When it was asked for.
    package let at: Timestamp
    /// How far it came.
    package var standing: Standing

    /// An attempt.
    package init(id: CheckoutID, request: CheckoutRequest, at: Timestamp, standing: Standing) {
        self.id = id
        self.request = request
        self.at = at
        self.standing = standing
    }
}
