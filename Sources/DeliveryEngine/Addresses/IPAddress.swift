import Glibc

/// An IPv4 or IPv6 address as its bytes, network order.
package struct IPAddress: Hashable, Sendable {
    /// 4 or 16 bytes.
    package let bytes: [UInt8]

    /// An address of 4 or 16 bytes; `nil` for any other number.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// The address that `text` spells in the usual notations, such as `10.0.0.1` or `fe80::1`.
    package init?(_ text: String) {
        var storage = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &storage) == 1 {
            bytes = Array(storage.prefix(4))
        } else if inet_pton(AF_INET6, text, &storage) == 1 {
            bytes = storage
        } else {
            return nil
        }
    }

    /// Whether it is an IPv4 address.
    package var isVersion4: Bool { bytes.count == 4 }
}

extension IPAddress: CustomStringConvertible {
    /// The usual notation, IPv6 without brackets.
    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = isVersion4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
