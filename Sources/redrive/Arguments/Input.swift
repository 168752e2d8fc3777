import Glibc

/// Standard input and files, read with a limit.
enum Input {
    /// At most `limit` bytes of what comes next; empty at the end.
    ///
    /// Throws `Failure` when reading fails.
    static func chunk(of descriptor: Int32, upTo limit: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = try read(descriptor, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Puts what comes next into `buffer` and returns how many bytes that were; none at the end.
    ///
    /// Throws `Failure` when reading fails.
    static func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
    ) throws -> Int {
        while true {
            let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if got >= 0 { return got }
            guard errno == EINTR else {
                throw Failure("the input cannot be read: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Everything that is left, `nil` when that is more than `limit` bytes.
    static func all(of descriptor: Int32, upTo limit: Int) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while true {
            let chunk = try chunk(of: descriptor, upTo: 64 << 10)
            if chunk.isEmpty { return bytes }
            bytes += chunk
            if bytes.count > limit { return nil }
        }
    }

    /// Opens the file at `path` for reading; `-` is standard input.
    ///
    /// Throws `Failure` that names the file.
    static func open(_ path: String) throws -> Int32 {
        if path == "-" { return STDIN_FILENO }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw Failure("\(path) is a directory, and a file is wanted")
        }
        return descriptor
    }
}
