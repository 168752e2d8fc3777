import DeliveryEngine

/// The table of endpoints.
struct EndpointsState: Equatable, Sendable {
    var overviews: [EndpointOverview] = []
    var isLoaded = false
    var position = ListPosition()
    var cursor: EndpointID?
    /// Whether the cursor hangs on an endpoint; before that the worst is in front.
    ///
    /// It does from the first reading of their health on, or from the first move.
    var isSettled = false
    /// The order in which the open screen shows them; `nil` where they are to be put in order anew.
    ///
    /// It stays while the screen is open: keys that hold, drop or delete an endpoint must not find
    /// another one under the cursor's line.
    var order: [EndpointID]?
    /// How each fares, as last read.
    var health: [EndpointID: EndpointHealth] = [:]
    /// What operators did to endpoints last, newest first.
    var actions: [EndpointAction] = []

    /// The most actions that are looked through for an endpoint's last one.
    static let actionLimit = 500

    /// What each was last probed to be, from this console.
    var probes: [EndpointID: ProbeReport] = [:]

    /// The one endpoint that takes part, where there is no other.
    var onlyLiving: EndpointID? {
        let living = overviews.filter { $0.endpoint.status != .deleted }
        return living.count == 1 ? living[0].endpoint.id : nil
    }
}
