import Glibc

/// How many descriptors this process may have.
package enum DescriptorLimit {
    /// What is taken for the limit where the system does not tell it.
    private static let usual = 256

    /// Raises the soft limit to the hard one and returns what is then allowed.
    package static func raised() -> Int {
        var limit = rlimit()
        let which = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(which, &limit) == 0 else { return usual }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(which, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
