/// How what is bought is paid for; Stripe asks, and refuses a price that is paid for otherwise.
package enum CheckoutMode: String, Sendable, CaseIterable {
    /// Again and again: a recurring price.
    case subscription
    /// Once: a price that is not recurring, such as one of credits.
    case payment
}
