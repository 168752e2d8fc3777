/// What must hold for a binding to do something.
enum Need: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// A row under the cursor.
    case selection
    /// A row, or marks, and a store that can be written.
    case writable
    /// An action still in its grace.
    case grace
    /// A warning at the top of the log.
    case finding
    /// An endpoint to which this can be done now.
    case care(CareAction)
    /// A pattern to look for.
    case pattern
    /// A delivery in the detail pane with more than one attempt.
    case attempts
}
