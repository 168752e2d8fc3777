/// Rows got other numbers, by a purge, while they were to be written out: what stands under the numbers
/// now was not chosen.
struct RowsRenumbered: Error, Hashable, CustomStringConvertible {
    /// One clause: what, why, what to do.
    var description: String { "the log was purged meanwhile, choose the rows anew" }
}
