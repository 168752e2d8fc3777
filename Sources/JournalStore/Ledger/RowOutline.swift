import DeliveryEngine

/// What a row of the log shows, with the place of the payload whose beginning it shows.
struct RowOutline {
    let number: RowNumber
    let delivery: Delivery
    /// The endpoint's present name and URL; empty while only deliveries have spoken of it.
    let endpointName: String
    let endpointURL: String
    /// Where its payload lies, `nil` when it is gone.
    let payload: PayloadPlace?
}
