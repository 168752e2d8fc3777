/// What a call is to do instead of its work.
enum DiskFault: Hashable, Sendable {
    case fail(Int32)
    /// Only this many bytes are written or read.
    case short(Int)
    /// The process ends here, with the call done or not.
    case kill(afterCall: Bool)
    /// The machine ends here, with the call done or not.
    case powerCut(afterCall: Bool)
}
