/// How an endpoint takes part, in one of four words: what screens, commands and JSON say.
package enum EndpointStanding: String, Sendable, CaseIterable {
    /// Gets events and attempts.
    case enabled
    /// Gets new deliveries and no attempts: everything waits.
    case paused
    /// Gets neither; what is pending is frozen (B10).
    case disabled
    /// Gone for good (B11).
    case deleted
}

extension Endpoint {
    /// How it takes part.
    package var standing: EndpointStanding {
        switch status {
        case .enabled: hold == nil ? .enabled : .paused
        case .disabled: .disabled
        case .deleted: .deleted
        }
    }

    /// Whether attempts may be made now.
    package var takesAttempts: Bool { standing == .enabled }

    /// Whether its failures so far say nothing any more: it takes attempts again, or at another
    /// address (B10).
    package func beginsAnew(after former: Endpoint?) -> Bool {
        guard let former else { return takesAttempts }
        return takesAttempts && (!former.takesAttempts || former.url != url)
    }
}
