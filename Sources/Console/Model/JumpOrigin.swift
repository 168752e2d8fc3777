import DeliveryEngine

/// Where a jump into the log came from: what stood on the screen, for the way back.
struct JumpOrigin: Equatable, Sendable {
    /// The screens as they lay on each other, with the detail panes of those below.
    let screens: [Screen]
    let parked: [Screen: DetailPlace]
    /// The detail pane of the one on top.
    let detail: DetailPlace?
    let endpointLog: EndpointLogState?
    let customer: CustomerState?
    /// The log with its filter and its place.
    private(set) var view: LogView
    /// What the jump shows in the log.
    let query: Query
    /// The delivery whose detail it opens, where it opens one.
    let opened: DeliveryID?

    /// - Parameters:
    ///   - model: Everything as it stands before the jump.
    ///   - query: What the log shows after it.
    ///   - opened: The delivery whose detail it opens.
    init(in model: Model, to query: Query, opening opened: DeliveryID?) {
        screens = model.screens
        parked = model.parked
        detail = model.detailPlace
        endpointLog = model.endpointLog
        customer = model.customer
        view = model.presentView
        self.query = query
        self.opened = opened
    }

    /// Forgets what hangs on the numbers of rows, which have others now.
    mutating func forgetRows() { view = view.withoutRows }
}
