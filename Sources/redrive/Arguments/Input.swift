import Glibc

/// Standard input and files, read with a limit.
enum Input {
    /// At most `limit` bytes of what comes next; empty at the end.
    ///
    /// Throws `Failure` when reading fails.
    static func chunk(of descriptor: Int32, upTo limit: Int) throws -> [UInt8] {
        while true {
            var failure: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let got = read(descriptor, buffer.baseAddress, limit)
                failure = got < 0 ? errno : 0
                count = max(got, 0)
            }
            if failure == 0 { return bytes }
            guard failure == EINTR else {
                throw Failure("the input cannot be read: \(String(cString: strerror(failure)))")
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
        return descriptor
    }
}
