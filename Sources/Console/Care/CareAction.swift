/// What an operator does with an endpoint.
enum CareAction: Hashable, Sendable, CaseIterable {
    case add, edit
    /// Pause, or resume what is paused.
    case pause
    /// Disable, or enable what is disabled.
    case disable
    /// Resume or enable, and nothing where that is not what the endpoint needs.
    case resume, enable
    case drop, delete, rotateSecret, probe, test
}
