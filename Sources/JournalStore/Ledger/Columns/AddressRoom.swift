import DeliveryEngine
import Glibc

/// Addresses for all columns of a ledger, reserved at once: a call of the kernel for each column
/// would be a good part of what opening a store costs.
final class AddressRoom {
    private let start: UnsafeMutableRawPointer?
    private let size: Int
    private var used = 0

    /// Some more than all columns together may ever need.
    private static let wanted = 160 << 30

    /// A ledger, another one that is made beside it, and what else a process maps.
    private static let least = 2 * wanted + 80 << 30

    /// Throws `StoreError.refused` where this process may not have as many addresses as a ledger
    /// needs at least (`ulimit -v`).
    static func checkLimit() throws(StoreError) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
            limit.rlim_cur < rlim_t(least)
        else { return }
        throw .refused(
            "this process may have \(limit.rlim_cur >> 20) MiB of addresses (ulimit -v); a store needs "
                + "\(least >> 20) MiB, of which it uses few; take that limit away, and bound the "
                + "memory itself where it must be bounded")
    }

    /// As many addresses as all columns may need, or none where the process may not have so many.
    init() {
        start = Self.reserve(Self.wanted)
        size = start == nil ? 0 : Self.wanted
    }

    deinit { if let start { munmap(start, size) } }

    /// The next `count` bytes of them, `nil` when they are used up.
    func take(_ count: Int) -> UnsafeMutableRawPointer? {
        guard let start, count <= size - used else { return nil }
        defer { used = SnapshotLayout.aligned(used + count) }
        return start + used
    }

    /// Addresses that nobody may touch yet, `nil` where the process may not have so many.
    static func reserve(_ count: Int) -> UnsafeMutableRawPointer? {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let start = mmap(nil, count, PROT_NONE, flags, -1, 0), start != MAP_FAILED else {
            return nil
        }
        // A huge page for each column's first byte would be most of what a console needs.
        madvise(start, count, MADV_NOHUGEPAGE)
        return start
    }
}
