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
    private let section: SnapshotFile.Section

    /// How much becomes usable in one step; what is never touched is not paid for.
    private static let step = 4 << 20
    /// How many pages are read and verified in one go.
    private static let mostAtOnce = 16

    /// Memory of at most `limit` bytes, all zero.
    init(limit: Int) {
        (base, reserved) = Self.reserve(limit)
        pending = .allocate(capacity: 1)
        mappedPages = 0
        checksums = nil
        usable = .allocate(capacity: 1)
        usable.initialize(to: 0)
        snapshot = nil
        section = .empty
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
        self.section = section
        guard reserved >= section.padded else { throw SystemFailure(call: "mmap", code: ENOMEM) }
        if section.padded > 0 { try snapshot.map(section, at: base) }
    }

    deinit {
        munmap(base, reserved)
        pending.deallocate()
        usable.deallocate()
    }

    /// Verifies pages that were not yet, as far as they are pending one after the other.
    ///
    /// They are read first, because touching a page that the disk cannot give ends the process.
    /// One that fails reads as zeros from now on and condemns the snapshot.
    func verify(from first: Int, below end: Int) {
        let size = SnapshotLayout.pageSize
        var count = 1
        while count < Self.mostAtOnce, first + count < min(end, mappedPages),
            pending[first + count] != 0
        {
            count += 1
        }
        withUnsafeTemporaryAllocation(byteCount: count * size, alignment: 16) { room in
            let found = snapshot?.read(into: room, of: section, at: first * size) ?? 0
            for page in 0..<count {
                let bytes = UnsafeRawBufferPointer(
                    rebasing: room[page * size..<(page + 1) * size])
                let isRead = found >= (page + 1) * size
                if !isRead || Checksum.of(bytes) != checksums?[first + page] {
                    blank(first + page)
                    snapshot?.condemn()
                }
                pending[first + page] = 0
            }
        }
    }

    /// Puts a page of zeros in the place of one that cannot be believed, or read.
    private func blank(_ page: Int) {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE
        let size = SnapshotLayout.pageSize
        let start = base + page * size
        let made = mmap(start, size, PROT_READ | PROT_WRITE, flags, -1, 0)
        // Where the machine's pages are larger, the zeros are written over what is there.
        if made == MAP_FAILED { memset(start, 0, size) }
    }

    /// Makes the first `count` bytes usable, and some more.
    func extend(to count: Int) {
        precondition(count <= reserved, "a column is full")
        let room = min((count / Self.step + 1) * Self.step, reserved)
        // A section ends with a page of the file, which may be less than one of the machine.
        let start = usable.pointee / SnapshotLayout.alignment * SnapshotLayout.alignment
        let done = mprotect(base + start, room - start, PROT_READ | PROT_WRITE)
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
