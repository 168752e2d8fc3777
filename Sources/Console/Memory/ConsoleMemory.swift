/// Where the console keeps what is to survive its end: saved views, the columns and what was typed.
///
/// What an incident's filter was is never kept to be applied by itself. Called one at a time, on
/// any thread.
package protocol ConsoleMemory: AnyObject, Sendable {
    /// What was kept; nothing where nothing was.
    ///
    /// Throws an error whose description is one sentence; the console then begins with nothing.
    func recall() throws -> Remembered
    /// Keeps this in the place of what was recalled or kept before; what others have kept in the
    /// same memory since stays beside it.
    ///
    /// Throws an error whose description is one sentence, which the console shows.
    func keep(_ remembered: Remembered) throws
}
