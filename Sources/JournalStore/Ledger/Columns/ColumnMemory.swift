import Glibc

/// The memory of one column: addresses reserved once, so that it grows in place and nothing is ever
/// copied.
///
/// Its front may be a private mapping of a snapshot, whose pages are verified when they are first
/// touched.
///
/// Memory that is not touched costs nothing. Not for several threads at once, except for reading:
/// two threads that verify the same page write the same byte.
final class ColumnMemory {
    /// The first byte.
    let base: UnsafeMutableRawPointer
    /// Whether each mapped page is still to be verified (1) or not (0).
    let pending: UnsafeMutablePointer<UInt8>
    let mappedPages: Int
    private let checksums: UnsafePointer<UInt32>?
    private let reserved: Int
    /// How many bytes may be read and written.
    let usable: UnsafeMutablePointer<Int>
    /// Keeps the snapshot's checksums, and takes the news of a page that fails them.
    private let snapshot: SnapshotFile?

    /// How much becomes usable in one step; what is never touched is not paid for.
    private static let step = 4 << 20

    /// Memory of at most `limit` bytes, all zero.
    init(limit: Int) {
        (base, reserved) = Self.reserve(limit)
        pending = .allocate(capacity: 1)
        mappedPages = 0
        checksums = nil
        usable = .allocate(capacity: 1)
        usable.initialize(to: 0)
        snapshot = nil
    }

    /// Memory that begins with a section of a snapshot, and behind it is zero.
    ///
    /// Throws when it cannot be mapped.
    init(limit: Int, snapshot: SnapshotFile, section: SnapshotFile.Section) throws(SystemFailure) {
        (base, reserved) = Self.reserve(max(limit, section.padded))
        mappedPages = section.pages
        pending = .allocate(capacity: max(section.pages, 1))
        pending.initialize(repeating: 1, count: max(section.pages, 1))
        checksums = snapshot.checksums + section.firstPage
        usable = .allocate(capacity: 1)
        usable.initialize(to: section.padded)
        self.snapshot = snapshot
        if section.padded > 0 { try snapshot.map(section, at: base) }
    }

    deinit {
        munmap(base, reserved)
        pending.deallocate()
        usable.deallocate()
    }

    /// Verifies a page; one that fails reads as zeros from now on and condemns the snapshot.
    func verify(_ page: Int) {
        let start = base + page * SnapshotLayout.pageSize
        let bytes = UnsafeRawBufferPointer(start: start, count: SnapshotLayout.pageSize)
        if Checksum.of(bytes) != checksums?[page] {
            memset(start, 0, SnapshotLayout.pageSize)
            snapshot?.condemn()
        }
        pending[page] = 0
    }

    /// Makes the first `count` bytes usable, and some more.
    func extend(to count: Int) {
        precondition(count <= reserved, "a column is full")
        let room = min((count / Self.step + 1) * Self.step, reserved)
        let done = mprotect(
            base + usable.pointee, room - usable.pointee, PROT_READ | PROT_WRITE)
        precondition(done == 0, "out of memory")
        usable.pointee = room
    }

    /// Reserves addresses: as many as wanted, or where the process may not have so many, fewer.
    private static func reserve(_ wanted: Int) -> (UnsafeMutableRawPointer, Int) {
        var count = (wanted + step - 1) / step * step
        while true {
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
            if let start = mmap(nil, count, PROT_NONE, flags, -1, 0), start != MAP_FAILED {
                // A huge page for each column's first byte would be most of what a console needs.
                madvise(start, count, MADV_NOHUGEPAGE)
                return (start, count)
            }
            precondition(count > step, "out of addresses")
            count = max(count / 2 / step * step, step)
        }
    }
}
