import DeliveryEngine

/// A whole screen; screens lie on a stack, with the deliveries at its root.
enum Screen: Hashable, Sendable {
    case deliveries
    case endpoints
    case endpointLog(EndpointID)
    case journal
    case action(ActionID)
    case help
}
