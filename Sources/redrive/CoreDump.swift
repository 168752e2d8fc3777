import Glibc

/// The image of the process that the system may write when a signal ends it.
enum CoreDump {
    /// Lets the system write none, from here on and for good.
    ///
    /// It would hold the signing secrets and keys that are in memory, in a folder of whoever
    /// started the program (E2, T10). Both limits, so that nothing here can raise them again. A
    /// system that hands cores to a program of its own tells it the limit, and those keep to it.
    ///
    /// `prctl(PR_SET_DUMPABLE, 0)` would also give `/proc/self` to root, and a process without
    /// privileges could not look at its own descriptors any more.
    static func forbid() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // Lowering is never refused.
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
