import DeliveryEngine
import Glibc

/// A complete segment's file in memory, for searches; never written, never cut short.
///
/// Unchecked: the bytes are read-only and stay where they are until the last reference goes.
final class SegmentMapping: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// `MADV_POPULATE_READ` of Linux 5.14, which Swift's Glibc module does not name: maps all pages
    /// at once, for a fraction of what they cost one by one.
    private static let populateRead: Int32 = 22

    /// Maps `count` bytes of a segment.
    init(_ segment: SegmentFile, count: Int) throws(SystemFailure) {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard count > 0, let start = mmap(nil, count, PROT_NONE, flags, -1, 0),
            start != MAP_FAILED
        else { throw .current("mmap") }
        do throws(SystemFailure) {
            try segment.map(at: start, count: count)
        } catch {
            munmap(start, count)
            throw error
        }
        // An older kernel refuses, and the pages come as they are touched.
        _ = madvise(start, count, Self.populateRead)
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
