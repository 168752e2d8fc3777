import DeliveryEngine

/// What must hold for a binding to do something.
enum Need: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// A row under the cursor.
    case selection
    /// A row, or marks, and a store that can be written.
    case writable
    /// A job that can be controlled so, and a store that can be written.
    case control(JobControlled.Control)
    /// A warning at the top of the log.
    case finding
    /// A warning, one that was put aside included.
    case anyFinding
    /// An action still in its grace, or a change of view.
    case undoable
    /// A focused column and a row.
    case column
    /// A chart of failures over time, and a line to draw it on.
    case chart
    /// A terminal that can report a mouse.
    case mouse
    /// Marks.
    case marks
    /// A view before this one.
    case previousView
    /// Lines that go on beyond the pane's edge.
    case overlong
    /// An endpoint to which this can be done now.
    case care(CareAction)
    /// Rows in the order of time.
    case timeOrder
    /// A pattern to look for.
    case pattern
    /// A delivery in the detail pane with more than one attempt.
    case attempts

    /// Whether nothing of it can be done in a store that is only looked at.
    var isOfWriters: Bool {
        switch self {
        case .writable, .control: true
        case .care(let action): action != .probe
        default: false
        }
    }
}
