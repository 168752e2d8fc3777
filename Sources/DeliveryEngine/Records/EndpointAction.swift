/// What an operator did to an endpoint, and why: its entry of the operator journal (B9).
///
/// A pause, a resumption and a drop happen by this record; what else was done stands in an
/// `EndpointSaved` of the same batch, and this says why.
package struct EndpointAction: Hashable, Sendable {
    /// What was done.
    package enum Kind: String, Sendable, CaseIterable {
        /// It is new.
        case added
        /// Properties were changed.
        case edited
        /// Deliveries wait from now on, and nothing is attempted.
        case paused
        /// What waited goes out again, gently.
        case resumed
        /// No new deliveries; what is pending is frozen (B10).
        case disabled
        /// It takes part again (B10).
        case enabled
        /// What was pending is cancelled, at once; the endpoint stays as it was.
        case dropped
        /// It is gone for good (B11).
        case deleted
        /// It got a new secret (B11).
        case secretRotated = "secret_rotated"
        /// A test event was published to it alone.
        case tested
    }

    /// The id.
    package let id: ActionID
    /// What was done.
    package let kind: Kind
    /// To which endpoint.
    package let endpoint: EndpointID
    /// Who did it.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp
    /// Why.
    package let reason: String?
    /// What changed, in words, where that is not said by `kind`.
    package let note: String?
    /// How many of its deliveries were pending or scheduled then; of a drop, what was cancelled.
    package let waiting: Int

    /// An action of exactly these properties.
    package init(
        id: ActionID, kind: Kind, endpoint: EndpointID, by: OperatorIdentity, at: Timestamp,
        reason: String?, note: String?, waiting: Int
    ) {
        self.id = id
        self.kind = kind
        self.endpoint = endpoint
        self.by = by
        self.at = at
        self.reason = reason
        self.note = note
        self.waiting = waiting
    }
}

extension Endpoint {
    /// Takes in what was done to it, as far as this record alone says it.
    package mutating func apply(_ action: EndpointAction) {
        switch action.kind {
        case .paused: hold = EndpointHold(by: action.by, since: action.at, reason: action.reason)
        case .resumed: hold = nil
        case .added, .edited, .disabled, .enabled, .dropped, .deleted, .secretRotated, .tested:
            break
        }
    }

    /// The endpoint as `saved` leaves it: a pause outlives every change but those that say more.
    package func saved(after former: Endpoint?) -> Endpoint {
        var endpoint = self
        endpoint.hold = status == .enabled ? former?.hold : nil
        return endpoint
    }
}
