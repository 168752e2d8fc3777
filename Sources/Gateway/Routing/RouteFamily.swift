/// Whose manners a route has: how it words what went wrong.
package enum RouteFamily: Hashable, Sendable {
    /// Our own: `application/problem+json` (RFC 9457).
    case own
    /// Those of Svix's interface: `{"code","detail"}`, and for 422 a list of places.
    case svix
}
