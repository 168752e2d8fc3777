import Glibc
import Synchronization

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
    /// Whether each page of the snapshot was verified (1) or not yet (0).
    let sound: UnsafeMutablePointer<UInt8>
    let mappedPages: Int
    private let reserved: Int
    /// The addresses it shares with others, `nil` when it has its own.
    private let room: AddressRoom?
    /// How many bytes may be read and written.
    let usable: UnsafeMutablePointer<Int>
    /// Keeps the snapshot's checksums, and takes the news of a page that fails them.
    private let snapshot: SnapshotFile?
    private let section: SnapshotFile.Section
    /// Whether the section is mapped: it is when a page of it is first touched.
    private let isMapped = Mutex(false)

    /// How much becomes usable in one step; what is never touched is not paid for.
    private static let step = 4 << 20
    /// How many pages are read and verified in one go.
    private static let mostAtOnce = 16

    /// Memory of at most `limit` bytes in `room`, all zero behind a section of a snapshot.
    init(
        limit: Int, in room: AddressRoom, snapshot: SnapshotFile? = nil,
        section: SnapshotFile.Section = .empty
    ) throws(SystemFailure) {
        let wanted = Self.rounded(max(limit, section.padded))
        if let shared = room.take(wanted) {
            (base, reserved, self.room) = (shared, wanted, room)
        } else {
            (base, reserved) = Self.reserve(wanted)
            self.room = nil
        }
        mappedPages = section.pages
        // Fresh memory is zero and costs nothing where nobody looks.
        guard let flags = calloc(max(section.pages, 1), 1) else {
            throw SystemFailure(call: "calloc", code: ENOMEM)
        }
        sound = flags.assumingMemoryBound(to: UInt8.self)
        usable = .allocate(capacity: 1)
        usable.initialize(to: section.padded)
        self.snapshot = snapshot
        self.section = section
        guard reserved >= section.padded else { throw SystemFailure(call: "mmap", code: ENOMEM) }
    }

    deinit {
        // What is shared goes with the last who shares it.
        if room == nil { munmap(base, reserved) }
        free(sound)
        usable.deallocate()
    }

    /// Puts the section behind its addresses, unless that was done.
    ///
    /// Where it cannot be, there are zeros instead, and the snapshot is condemned.
    private func mapOnce() {
        isMapped.withLock { isMapped in
            if isMapped { return }
            isMapped = true
            do throws(SystemFailure) {
                try snapshot?.map(section, at: base)
            } catch {
                let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE
                let made = mmap(base, section.padded, PROT_READ | PROT_WRITE, flags, -1, 0)
                precondition(made != MAP_FAILED, "out of memory")
                snapshot?.condemn()
            }
        }
    }

    /// Verifies pages that were not yet, as far as they follow each other.
    ///
    /// They are read first, because touching a page that the disk cannot give ends the process.
    /// One that fails reads as zeros from now on and condemns the snapshot.
    func verify(from first: Int, below end: Int) {
        mapOnce()
        let size = SnapshotLayout.pageSize
        var count = 1
        while count < Self.mostAtOnce, first + count < min(end, mappedPages),
            sound[first + count] == 0
        {
            count += 1
        }
        withUnsafeTemporaryAllocation(byteCount: count * size, alignment: 16) { room in
            let found = snapshot?.read(into: room, of: section, at: first * size) ?? 0
            let start = section.firstPage + first
            let expected = snapshot?.checksums.of(start..<start + count)
            for page in 0..<count {
                let bytes = UnsafeRawBufferPointer(
                    rebasing: room[page * size..<(page + 1) * size])
                let isRead = found >= (page + 1) * size
                if !isRead || Checksum.of(bytes) != expected?[page] {
                    blank(first + page)
                    snapshot?.condemn()
                }
                sound[first + page] = 1
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
        var count = wanted
        while true {
            if let start = AddressRoom.reserve(count) { return (start, count) }
            precondition(count > step, "out of addresses")
            count = max(count / 2 / step * step, step)
        }
    }

    private static func rounded(_ count: Int) -> Int { (count + step - 1) / step * step }
}
