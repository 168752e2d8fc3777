/// The detail pane of a screen that another screen covers, as it stood.
struct DetailPlace: Equatable, Sendable {
    private(set) var detail: DetailState
    let isFocused: Bool
    let isFull: Bool

    /// - Parameter detail: What the pane shows; what is being laid out for it has nobody to come to
    ///   meanwhile, and is asked for anew.
    init(detail: DetailState, isFocused: Bool, isFull: Bool) {
        self.detail = detail
        self.isFocused = isFocused
        self.isFull = isFull
        self.detail.layingOut = nil
        self.detail.comparing = nil
    }
}
