package import DeliveryEngine
import Glibc

/// Where a connection goes: an address and a port.
package struct SocketAddress: Hashable, Sendable {
    /// The address.
    package let host: IPAddress
    /// The port.
    package let port: UInt16

    /// A place of this address and port.
    package init(host: IPAddress, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads what the kernel is to be given; `nil` for anything but IPv4 and IPv6 (unix sockets).
    init?(_ raw: UnsafePointer<sockaddr>, length: Int) {
        let memory = UnsafeRawPointer(raw)
        switch Int32(raw.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let address = memory.loadUnaligned(as: sockaddr_in.self)
            let bytes = withUnsafeBytes(of: address.sin_addr) { [UInt8]($0) }
            guard let host = IPAddress(bytes: bytes) else { return nil }
            self.init(host: host, port: UInt16(bigEndian: address.sin_port))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let address = memory.loadUnaligned(as: sockaddr_in6.self)
            let bytes = withUnsafeBytes(of: address.sin6_addr) { [UInt8]($0) }
            guard let host = IPAddress(bytes: bytes) else { return nil }
            self.init(host: host, port: UInt16(bigEndian: address.sin6_port))
        default:
            return nil
        }
    }
}

extension SocketAddress: CustomStringConvertible {
    /// `203.0.113.9:443` or `[2001:db8::1]:443`.
    package var description: String {
        host.isVersion4 ? "\(host):\(port)" : "[\(host)]:\(port)"
    }
}
