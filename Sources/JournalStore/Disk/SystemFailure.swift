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

    /// The call and what it met.
    var words: String { "\(call): \(String(cString: strerror(code)))" }

    /// Whether the disk or a quota is full: nothing that was written is in doubt (S18, S20).
    var isLackOfSpace: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

    /// Whether the next try may do better: for want of space, descriptors or permission, and
    /// nothing that was written is in doubt (S18, S20, S23, S24, S25).
    var isPassing: Bool {
        let isWant = isLackOfSpace || code == EMFILE || code == ENFILE
        return (isWant || isRefusal) && call != "fdatasync" && call != "fsync"
    }

    /// Whether this user may not do that there, or nobody may.
    var isRefusal: Bool { Self.refusals.contains(code) }

    /// The failure of a write of which not even that it failed could be written down.
    func uncertain(at path: String) -> StoreError {
        .system(
            path: path, call: call, code: code,
            reason: String(cString: strerror(code))
                + "; whether it was kept shows once the disk works again")
    }

    /// The failure as the person at the console reads it.
    package func at(_ path: String) -> StoreError {
        var reason = String(cString: strerror(code))
        if code == EACCES || code == EPERM {
            reason += PermissionAdvice(path: path, call: call).clause
        }
        return .system(path: path, call: call, code: code, reason: reason)
    }
}
