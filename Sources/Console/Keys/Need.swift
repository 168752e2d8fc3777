import DeliveryEngine

/// What must hold for a binding to do something.
enum Need: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// A row under the cursor.
    case selection
    /// A row, or marks, and a store that can be written.
    case writable
    /// A complete search and a store that can be written.
    case matching
    /// A job that can be controlled so, and a store that can be written.
    case control(JobControlled.Control)
    /// An action still in its grace.
    case grace
    /// A warning at the top of the log.
    case finding
    /// A pattern to look for.
    case pattern
    /// A delivery in the detail pane with more than one attempt.
    case attempts
}
