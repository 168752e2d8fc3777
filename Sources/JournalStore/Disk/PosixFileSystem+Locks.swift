import Glibc

/// Open-file-description locks: no unrelated `close` in the process drops them, and the kernel
/// frees them with the last descriptor.
extension PosixFileSystem {
    /// `<fcntl.h>` shows these only under `_GNU_SOURCE`, so Swift does not see them; the numbers
    /// are part of Linux's interface and the same on every architecture.
    private static let getLock: Int32 = 36  // F_OFD_GETLK
    private static let setLock: Int32 = 37  // F_OFD_SETLK
    private static let setLockAndWait: Int32 = 38  // F_OFD_SETLKW

    /// Takes one byte's lock.
    package func lock(
        _ file: OpenFile, byte: Int, wait: Bool
    ) throws(SystemFailure) -> Bool {
        var range = Self.range(byte, F_WRLCK)
        let command = wait ? Self.setLockAndWait : Self.setLock
        if fcntl(file.descriptor, command, &range) == 0 { return true }
        if !wait, errno == EAGAIN || errno == EACCES { return false }
        throw .current("lock")
    }

    /// Drops one byte's lock.
    package func unlock(_ file: OpenFile, byte: Int) throws(SystemFailure) {
        var range = Self.range(byte, F_UNLCK)
        if fcntl(file.descriptor, Self.setLock, &range) != 0 { throw .current("unlock") }
    }

    /// Whether another open file holds the byte's lock.
    package func isLocked(_ file: OpenFile, byte: Int) throws(SystemFailure) -> Bool {
        // A read lock, which a descriptor opened for reading may ask about.
        var range = Self.range(byte, F_RDLCK)
        if fcntl(file.descriptor, Self.getLock, &range) != 0 { throw .current("lock") }
        return range.l_type != Int16(F_UNLCK)
    }

    private static func range(_ byte: Int, _ type: Int32) -> flock {
        var range = flock()
        range.l_type = Int16(type)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = byte
        range.l_len = 1
        return range
    }
}
