/// Why something did not come into a file.
package enum OutletError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is something at that path, which must not be replaced unasked.
    case exists(path: String)
    /// The system refused.
    case refused(path: String, reason: String)

    /// One clause: what, where, why.
    package var description: String {
        switch self {
        case .exists(let path): "\(path) exists"
        case .refused(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }
}
