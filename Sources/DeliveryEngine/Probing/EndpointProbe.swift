/// Looks from outside whether an endpoint can be reached, and sends nothing to it.
package protocol EndpointProbe: Sendable {
    /// Resolves the name, connects, and shakes hands by TLS, under the same rules about addresses
    /// as an attempt; returns what was seen, step by step, within the target's timeout.
    func probe(_ target: ProbeTarget) -> ProbeReport
}
