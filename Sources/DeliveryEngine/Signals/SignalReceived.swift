/// A signal as it is kept: what it says, what it did, and its bytes.
package struct SignalReceived: Hashable, Sendable {
    /// The row.
    package let head: SignalHead
    /// The Stripe customer it names.
    package let customer: String?
    /// What it says of an object, `nil` where there is nothing to act on.
    package let fact: BillingFact?
    /// Its body, byte for byte as it was signed.
    package let body: [UInt8]

    /// A signal.
    package init(head: SignalHead, customer: String?, fact: BillingFact?, body: [UInt8]) {
        self.head = head
        self.customer = customer
        self.fact = fact
        self.body = body
    }
}
