import DeliveryEngine

/// The table of endpoints.
struct EndpointsState: Equatable, Sendable {
    var overviews: [EndpointOverview] = []
    var isLoaded = false
    var position = ListPosition()
    var cursor: EndpointID?
}
