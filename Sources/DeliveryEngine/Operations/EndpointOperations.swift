/// What an operator may do to endpoints: the third protocol the console depends on.
///
/// It stands beside `DeliveryOperations` because it needs more: secrets, and a network to look at.
/// Safe to use from any thread.
package protocol EndpointOperations: AnyObject, Sendable {
    /// Does what is asked for, at once, and records who, when and why.
    ///
    /// Throws `StoreError.refused` with the reason where it cannot happen.
    func perform(_ request: EndpointRequest) throws -> EndpointReceipt
    /// Looks whether an endpoint can be reached, without sending anything to it; takes as long as
    /// its timeout at most.
    ///
    /// Throws `StoreError.refused` when there is no such endpoint.
    func probe(_ endpoint: EndpointID) throws -> ProbeReport
}
