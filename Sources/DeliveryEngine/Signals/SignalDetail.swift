/// A kept signal with its bytes.
package struct SignalDetail: Hashable, Sendable {
    /// The row.
    package let head: SignalHead
    /// Its body, byte for byte as it was signed.
    package let body: [UInt8]

    /// A detail.
    package init(head: SignalHead, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
