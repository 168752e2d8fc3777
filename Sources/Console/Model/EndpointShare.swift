/// How many deliveries of a plan go to an endpoint.
struct EndpointShare: Hashable, Sendable {
    let name: String
    let count: Int
}
