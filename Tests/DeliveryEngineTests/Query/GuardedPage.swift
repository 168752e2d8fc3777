import Glibc

/// A page of memory between two that no one may touch: a read outside it ends the test.
final class GuardedPage {
    private static let size = 4096
    private let start: UnsafeMutableRawPointer

    struct Unavailable: Error {}

    init() throws {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        guard let start = mmap(nil, 3 * Self.size, PROT_NONE, flags, -1, 0), start != MAP_FAILED,
            mprotect(start + Self.size, Self.size, PROT_READ | PROT_WRITE) == 0
        else { throw Unavailable() }
        self.start = start
        memset(start + Self.size, Int32(UInt8(ascii: ".")), Self.size)
    }

    deinit { munmap(start, 3 * Self.size) }

    /// The page's first bytes.
    func first(_ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + Self.size, count: count)
    }

    /// The page's last bytes.
    func last(_ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + 2 * Self.size - count, count: count)
    }
}
