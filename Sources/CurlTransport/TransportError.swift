import Glibc

/// Why the transport cannot start.
package enum TransportError: Error, Hashable, Sendable {
    /// A system call failed.
    case system(call: String, code: Int32)
    /// libcurl could not be set up.
    case library(String)
}

extension TransportError: CustomStringConvertible {
    /// What failed, and why.
    package var description: String {
        switch self {
        case .system(let call, let code):
            "sending cannot start: \(call) failed: \(String(cString: strerror(code)))"
        case .library(let reason):
            "sending cannot start: libcurl \(reason)"
        }
    }
}
