/// Why a profile cannot be what was asked for.
package enum RegistryFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Something of that name is there already.
    case taken(String)
    /// There is nothing of that name.
    case missing(String)
    /// The wish itself is wrong.
    case wrong(String)

    /// What is wrong, and what would be right.
    package var description: String {
        switch self {
        case .taken(let reason), .missing(let reason), .wrong(let reason): reason
        }
    }
}
