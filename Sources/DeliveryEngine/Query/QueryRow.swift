/// A delivery with everything a query may ask of it.
///
/// Columns are asked for first; payload and responses only where the columns have not decided, so
/// they may be read from disk.
package protocol QueryRow {
    /// The delivery.
    var delivery: Delivery { get }
    /// Its endpoint's present name.
    var endpointName: String { get }
    /// Its endpoint's present URL.
    var endpointURL: String { get }
    /// Its endpoint's name behind its application, such as `acme/billing`; `nil` where an endpoint
    /// has that for its very name, which then is the one that is meant.
    var endpointTitle: String? { get }
    /// When its endpoint last answered with a 2xx, for `is:recoverable`.
    var endpointLastSuccessAt: Timestamp? { get }
    /// From when on attempts can leave for its endpoint, for `is:stuck`.
    var endpointGate: EndpointGate { get }
    /// The payload; `nil` when purged or not readable.
    func payloadBytes() -> [UInt8]?
    /// The kept response bodies of its attempts, any order.
    func responseBytes() -> [[UInt8]]
    /// What is noted in words of how its attempts failed, such as `Connection refused`, any order:
    /// where nothing answered it stands in the place of a response (A5).
    func failureDetails() -> [String]
    /// The jobs it is or was a target of, any order; asked only where a query names jobs.
    func jobShares() -> [JobShare]
}

extension QueryRow {
    /// The name behind the application, where nobody says that another endpoint has it.
    package var endpointTitle: String? {
        EndpointNaming.title(endpointName, of: delivery.application)
    }
}
