import CCurl
import DeliveryEngine
import Glibc

extension Dialling {
    /// Opens a socket to an address that may be dialled and notes how that went, else returns -1
    /// (`CURL_SOCKET_BAD`).
    ///
    /// Every dial of attempts and probes comes through here, whatever the URL said (D23, D24).
    mutating func open(
        _ wanted: UnsafeMutablePointer<curl_sockaddr>, allowsPrivate: Bool
    ) -> curl_socket_t {
        let address = wanted.pointee
        let place = redrive_curl_dialled(wanted).flatMap {
            SocketAddress($0, length: Int(address.addrlen))
        }
        guard let place else {
            refusedFamily = true
            return -1
        }
        if !allowsPrivate, SpecialAddress(place.host) != nil {
            refused = place
            return -1
        }
        let kind = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.family, kind, address.protocol)
        if descriptor < 0 {
            socketError = errno
            return -1
        }
        dialled = place
        self.descriptor = descriptor
        return descriptor
    }
}
