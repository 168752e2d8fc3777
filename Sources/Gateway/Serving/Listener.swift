import DeliveryEngine
import Glibc

/// A listening socket.
struct Listener: Sendable {
    /// The socket.
    let descriptor: Int32
    /// Where it listens, with the port that the system chose.
    let address: ListenAddress

    /// The clients that the kernel keeps waiting to be accepted.
    private static let backlog: Int32 = 1024
    private static let kind =
        Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    /// Listens at `address`.
    ///
    /// Throws `StoreError.refused` that says where and why not.
    init(at address: ListenAddress) throws(StoreError) {
        switch address {
        case .network(let host, let port):
            (descriptor, self.address) = try Self.listen(host: host, port: port)
        case .unix(let path):
            descriptor = try Self.listen(path: path)
            self.address = address
        }
    }

    /// Stops listening; a Unix socket's name goes with it.
    func close() {
        Glibc.close(descriptor)
        if case .unix(let path) = address, SocketName.kind(of: path) == .socket { unlink(path) }
    }

    private static func listen(
        host: String, port: UInt16
    ) throws(StoreError) -> (Int32, ListenAddress) {
        let asked = ListenAddress.network(host: host, port: port)
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else {
            throw .refused(
                "\(asked.text) is not an address to listen on; one looks like 127.0.0.1:8787, "
                    + "[::1]:8787, or the path of a Unix socket")
        }
        defer { freeaddrinfo(found) }
        let listener = socket(first.pointee.ai_family, kind, 0)
        guard listener >= 0 else { throw failure(asked) }
        var one: Int32 = 1
        setsockopt(
            listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        guard bind(listener, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
            Glibc.listen(listener, backlog) == 0
        else {
            let error = failure(asked)
            Glibc.close(listener)
            throw error
        }
        let actual = SocketName.port(of: listener) ?? port
        return (listener, .network(host: host, port: actual))
    }

    private static func listen(path: String) throws(StoreError) -> Int32 {
        let asked = ListenAddress.unix(path: path)
        guard SocketName.kind(of: path) != .other else {
            throw .refused(
                "cannot listen on \(path): what has that name is no socket; remove it yourself, or "
                    + "name another path")
        }
        let listener = socket(AF_UNIX, kind, 0)
        guard listener >= 0 else { throw failure(asked) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        // A socket that nobody listens at is what a killed server left.
        if SocketName.isAbandoned(&name) { unlink(path) }
        let isListening = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        // Who may talk to it is a matter of the folder it lies in; others may not by themselves.
        guard isListening, chmod(path, 0o660) == 0, Glibc.listen(listener, backlog) == 0 else {
            let error = failure(asked)
            Glibc.close(listener)
            throw error
        }
        return listener
    }

    private static func failure(_ address: ListenAddress) -> StoreError {
        .refused("cannot listen on \(address.text): \(String(cString: strerror(errno)))")
    }
}
