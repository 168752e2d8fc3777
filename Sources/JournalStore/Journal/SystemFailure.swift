package import DeliveryEngine
import Glibc

/// A system call that failed, before it is known what it means for the store.
package struct SystemFailure: Error, Hashable, Sendable {
    /// The call, such as `fdatasync`.
    package let call: String
    /// The error number, such as `EIO`.
    package let code: Int32

    /// A failed call.
    package init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// The failure of `call` that `errno` tells of.
    static func current(_ call: String) -> SystemFailure {
        SystemFailure(call: call, code: errno)
    }

    /// Whether the disk or a quota is full: nothing that was written is in doubt (S18, S20).
    var isLackOfSpace: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

    /// The failure as the person at the console reads it.
    package func at(_ path: String) -> StoreError {
        .system(path: path, call: call, code: code, reason: String(cString: strerror(code)))
    }
}
