import Glibc

extension SystemFailure {
    /// The error numbers that say that this user may not write there.
    static let refusals: Set<Int32> = [EACCES, EPERM, EROFS]
}
