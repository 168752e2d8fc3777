/// An attempt about to leave, with everything that is true of it now (A8).
package struct AttemptStarted: Hashable, Sendable {
    /// The delivery.
    package let delivery: DeliveryID
    /// The attempt's number within the delivery, from 1, never reused.
    package let number: Int
    /// What made it happen.
    package let trigger: AttemptTrigger
    /// The operator action behind it: of a retry, and of every attempt of a replay or resend.
    package let action: ActionID?
    /// When.
    package let at: Timestamp
    /// The URL as sent.
    package let url: String
    /// The request's headers as sent, signatures included; the values of credentials are not here
    /// (E2).
    package let headers: [Header]
    /// Which secrets signed, `current` first, then `previous` during an overlap.
    package let secrets: [String]

    /// The HTTP method of every attempt.
    package static let method = "POST"

    /// A started attempt.
    ///
    /// Whatever it is made from, a request, an import or an older record, it takes no credential in:
    /// so that none is recorded or shown.
    package init(
        delivery: DeliveryID, number: Int, trigger: AttemptTrigger, action: ActionID?,
        at: Timestamp, url: String, headers: [Header], secrets: [String]
    ) {
        self.delivery = delivery
        self.number = number
        self.trigger = trigger
        self.action = action
        self.at = at
        self.url = url
        self.headers = HeaderRules.masked(headers, with: HeaderRules.notKept)
        self.secrets = secrets
    }
}
