import Glibc

/// What the kernel says of sockets' names.
enum SocketName {
    /// What has a name in the file system.
    enum Kind {
        /// Nothing has it.
        case nothing
        /// A socket.
        case socket
        /// A file, a folder, or a symbolic link, wherever it leads.
        case other
    }

    /// What has the name `path`: only a socket may ever be removed, because a connection to any other
    /// file is refused just as one to an abandoned socket is.
    static func kind(of path: String) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .nothing }
        return status.st_mode & S_IFMT == S_IFSOCK ? .socket : .other
    }

    /// The port of a bound socket.
    static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isKnown else { return nil }
        return withUnsafeBytes(of: &storage) { bytes in
            // The port stands at the same place for both families.
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        }
    }

    /// The numeric address in `storage`, such as `203.0.113.9`; `unix` for a Unix socket.
    static func host(of storage: inout sockaddr_storage, length: socklen_t) -> String {
        guard storage.ss_family != sa_family_t(AF_UNIX) else { return "unix" }
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let code = withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                getnameinfo(
                    generic, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            }
        }
        guard code == 0 else { return "unknown" }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a socket has that name and nobody listens at it.
    static func isAbandoned(_ name: inout sockaddr_un) -> Bool {
        let probe = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { return false }
        defer { close(probe) }
        let code = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(probe, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return code != 0 && errno == ECONNREFUSED
    }
}
