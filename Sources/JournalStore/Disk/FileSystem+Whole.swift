import Glibc

extension FileSystem {
    /// Reads the bytes into memory of this process: what a disk without mappings does.
    package func map(
        _ file: OpenFile, at address: UnsafeMutableRawPointer, count: Int, offset: Int,
        isWritable: Bool
    ) throws(SystemFailure) {
        let access = PROT_READ | PROT_WRITE
        let flags = MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_NORESERVE
        if mmap(address, count, access, flags, -1, 0) == MAP_FAILED { throw .current("mmap") }
        let room = UnsafeMutableRawBufferPointer(start: address, count: count)
        _ = try readAll(file, into: room, at: offset)
    }

    /// Nothing: what a disk does that takes no hints.
    package func beginWriting(_ file: OpenFile, at offset: Int, count: Int) {}

    /// Reads until `buffer` is full or the file ends; returns how many bytes.
    func readAll(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        var done = 0
        while done < buffer.count {
            do throws(SystemFailure) {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
                let count = try read(file, into: rest, at: offset + done)
                if count == 0 { break }
                done += count
            } catch  where error.code == EINTR {
                continue
            }
        }
        return done
    }

    /// Reads `count` bytes or as many as there are.
    func readAll(_ file: OpenFile, count: Int, at offset: Int) throws(SystemFailure) -> [UInt8] {
        var failure: SystemFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemFailure) {
                filled = try readAll(file, into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Reads a file from its beginning to its end, or `limit` bytes of it, a piece at a time: for files
    /// whose length is not known, such as those of the kernel.
    func readToEnd(_ file: OpenFile, limit: Int) throws(SystemFailure) -> [UInt8] {
        let piece = 16 << 10
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let wanted = min(piece, limit - bytes.count)
            let found = try readAll(file, count: wanted, at: bytes.count)
            bytes += found
            if found.count < wanted { break }
        }
        return bytes
    }

    /// Writes all of `bytes`, going on after short writes (S21); an error ends it (S15).
    func writeAll(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            do throws(SystemFailure) {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = try write(file, rest, at: offset + done)
                // A device that takes nothing and reports nothing would be asked for ever.
                if count == 0 { throw SystemFailure(call: "write", code: EIO) }
                done += count
            } catch  where error.code == EINTR {
                continue
            }
        }
    }

    /// Makes the file durable; only an interruption is no failure (S22).
    func synchronizeFully(_ file: OpenFile) throws(SystemFailure) {
        try uninterrupted { () throws(SystemFailure) in try synchronize(file) }
    }

    /// Opens a file, however often a signal comes between.
    func openFully(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile {
        try uninterrupted { () throws(SystemFailure) in try open(path, mode) }
    }

    /// Makes a directory's entries durable, however often a signal comes between.
    func synchronizeDirectoryFully(_ path: String) throws(SystemFailure) {
        try uninterrupted { () throws(SystemFailure) in try synchronizeDirectory(path) }
    }

    /// Takes a lock, however often a signal comes between.
    func lockFully(_ file: OpenFile, byte: Int, wait: Bool) throws(SystemFailure) -> Bool {
        try uninterrupted { () throws(SystemFailure) in
            try lock(file, byte: byte, wait: wait)
        }
    }

    private func uninterrupted<Answer>(
        _ call: () throws(SystemFailure) -> Answer
    ) throws(SystemFailure) -> Answer {
        while true {
            do throws(SystemFailure) {
                return try call()
            } catch  where error.code == EINTR {
                continue
            }
        }
    }
}
