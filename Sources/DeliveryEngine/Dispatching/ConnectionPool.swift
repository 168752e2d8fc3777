/// Which attempts may follow each other on one connection: those to one endpoint.
///
/// Whoever answers twice to one request answers the next one on that connection before it is asked:
/// that must not be the delivery of another endpoint, which may be another tenant's (E3).
enum ConnectionPool {
    /// The number of an endpoint's pool, which is not 0.
    static func number(of endpoint: EndpointID) -> UInt32 {
        // Two endpoints of one host hardly ever share a number.
        var hash = FoldedHash()
        hash.add(endpoint.text.utf8)
        return hash.value
    }
}
