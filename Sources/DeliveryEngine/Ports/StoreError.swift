import Glibc

/// Why the store cannot do what was asked; the text is for the person at the console.
package enum StoreError: Error, Hashable, Sendable {
    /// There is no store there, and the command only reads.
    case missing(path: String)
    /// A durable record is damaged; nothing is written until it was looked at.
    case damaged(path: String, offset: Int, what: String)
    /// Another process holds the lock.
    case locked(what: String, holder: String)
    /// The format is newer than this program.
    case newerFormat(path: String, found: String, supported: String)
    /// Not fit for writing: permissions, network file system, foreign owner. `mend` says what to do.
    case unsafe(path: String, what: String, mend: String)
    /// The store was opened for reading only, or turned so after a failed write.
    case readOnly(reason: String)
    /// A system call failed.
    case system(path: String, call: String, code: Int32, reason: String)
    /// The input was refused before anything was written.
    case refused(String)
    /// There is room for no more rows, whatever the input; nothing of it was written.
    case full(String)
    /// Something else came between; asked again, it goes well or is answered otherwise.
    case again(String)
}

extension StoreError {
    /// Whether what was to be read is lost, so that asking again gives nothing else.
    var isOfLostRecord: Bool {
        switch self {
        case .damaged: true
        case .system(_, _, let code, _): code == EIO
        case .missing, .locked, .newerFormat, .unsafe, .readOnly, .refused, .full, .again: false
        }
    }
}

extension StoreError: CustomStringConvertible {
    /// What is wrong, where, and what next.
    package var description: String {
        switch self {
        case .missing(let path):
            "there is no store at \(path); `redrive publish` or `redrive endpoint add` makes one"
        case .damaged(let path, let offset, let what):
            "\(path) is damaged at byte \(offset): \(what); run `redrive doctor`"
        case .locked(let what, let holder):
            "\(what) is held by \(holder)"
        case .newerFormat(let path, let found, let supported):
            "\(path) has format \(found); this redrive reads up to \(supported); update redrive"
        case .unsafe(let path, let what, let mend):
            "\(path) \(what); \(mend)"
        case .readOnly(let reason):
            "the store is read-only: \(reason)"
        case .system(let path, let call, _, let reason):
            "\(call) of \(path) failed: \(reason)"
        case .refused(let reason), .full(let reason), .again(let reason):
            reason
        }
    }
}
