/// A line of the customer screen.
struct CustomerLine: Hashable {
    let text: StyledLine
    /// What it can be opened to, `nil` for most.
    var opens: CustomerOpening?

    init(_ text: StyledLine, opens: CustomerOpening? = nil) {
        self.text = text
        self.opens = opens
    }
}
