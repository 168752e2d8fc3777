/// What the holder of a key may do over HTTP (E1, C5).
///
/// A product's own process and its operators are separate: `runtime` stands beside the other three,
/// which include one another.
package enum KeyRole: String, Sendable, CaseIterable {
    /// Publishes events and reads access; never looks into the log, never retries.
    case runtime
    /// Looks at everything.
    case viewer
    /// Looks, and retries, replays, resends and cancels.
    case `operator`
    /// Does everything, endpoints and applications included.
    case admin
}
