/// An endpoint as a plan looks at it.
package struct PlanEndpoint: Hashable, Sendable {
    /// Its id.
    package let id: EndpointID
    /// Whose it is, `nil` where only deliveries speak of it.
    package let application: String?
    /// Its name, `nil` where only deliveries speak of it.
    package let name: String?
    /// Whether it takes part; `nil` where it is not known.
    package let status: EndpointStatus?
    /// Whether an operator holds it.
    package let isPaused: Bool
    /// Whether the breaker holds it: of what is due, one probe at a time goes out.
    package let isHeldBack: Bool

    /// An endpoint.
    package init(
        id: EndpointID, application: String?, name: String?, status: EndpointStatus?,
        isPaused: Bool = false, isHeldBack: Bool = false
    ) {
        self.isPaused = isPaused
        self.isHeldBack = isHeldBack
        self.id = id
        self.application = application
        self.name = name
        self.status = status
    }
}
