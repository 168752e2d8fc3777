/// A wish to open a checkout; it gives no access, whatever becomes of it (C2).
package struct CheckoutRequest: Hashable, Sendable {
    /// Who buys.
    package let subject: SubjectKey
    /// The price.
    package let price: String
    /// Where the browser goes afterwards.
    package let successURL: String
    /// Where the browser goes when the customer turns back.
    package let cancelURL: String

    /// A wish.
    package init(subject: SubjectKey, price: String, successURL: String, cancelURL: String) {
        self.subject = subject
        self.price = price
        self.successURL = successURL
        self.cancelURL = cancelURL
    }

    /// The same, of that subject.
    func of(_ subject: SubjectKey) -> CheckoutRequest {
        CheckoutRequest(
            subject: subject, price: price, successURL: successURL, cancelURL: cancelURL)
    }
}
