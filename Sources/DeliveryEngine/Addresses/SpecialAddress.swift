/// The address ranges that an endpoint may not reach without `--allow-private` (D23, D24).
///
/// Taken from the IANA special-purpose registries for IPv4 and IPv6. An IPv6 address that carries
/// an IPv4 address is judged by that one.
package enum SpecialAddress: String, Sendable, CaseIterable {
    /// `0.0.0.0` and `::`, which reach this machine.
    case unspecified
    /// 0.0.0.0/8.
    case thisNetwork = "this-network"
    /// 127.0.0.0/8 and `::1`.
    case loopback
    /// 10/8, 172.16/12, 192.168/16 and fc00::/7.
    case privateUse = "private"
    /// 100.64.0.0/10, between a provider and its customers.
    case sharedCarrier = "carrier-grade NAT"
    /// 169.254.0.0/16 (cloud metadata among them) and fe80::/10.
    case linkLocal = "link-local"
    /// 168.63.129.16, where Azure answers its machines; no registry lists it.
    case metadata = "cloud metadata"
    /// fec0::/10, given up but still routed in places.
    case siteLocal = "site-local"
    /// 192.0.0.0/24 and 2001::/23.
    case protocolAssignment = "protocol assignment"
    /// 192.0.2/24, 198.51.100/24, 203.0.113/24, 2001:db8::/32 and 3fff::/20.
    case documentation
    /// 198.18.0.0/15.
    case benchmarking
    /// 192.88.99.0/24.
    case relay = "6to4 relay"
    /// 224.0.0.0/4 and ff00::/8.
    case multicast
    /// 240.0.0.0/4.
    case reserved
    /// 255.255.255.255.
    case broadcast
    /// 64:ff9b:1::/48, which reaches whatever a local translator reaches.
    case translation = "IPv4 translation"
    /// 100::/64, where packets end.
    case discard
    /// 5f00::/16, a network's own instructions to its routers.
    case segmentRouting = "segment routing"

    /// The words of a sentence for an address of that range, such as `a private address`.
    package var phrase: String {
        let article = self == .unspecified || self == .translation ? "an" : "a"
        return "\(article) \(rawValue) address"
    }

    /// The special range of `address`, `nil` when it is an ordinary public address.
    package init?(_ address: IPAddress) {
        let found =
            address.isVersion4
            ? Self.ofVersion4(address.bytes[...]) : Self.ofVersion6(address.bytes)
        guard let found else { return nil }
        self = found
    }

    /// The special range that `url` leads to by its text alone: an address that it spells, or this
    /// machine's own name.
    ///
    /// `nil` says nothing: a name can resolve to anything, so what counts is asked again when it is
    /// dialled.
    package init?(inURL url: String) {
        guard let host = URLRules.host(of: url) else { return nil }
        if let address = IPAddress(host) {
            self.init(address)
        } else if Self.isThisMachine(host) {
            self = .loopback
        } else {
            return nil
        }
    }

    /// RFC 6761, section 6.3.
    private static func isThisMachine(_ name: String) -> Bool {
        let name = name.hasSuffix(".") ? name.dropLast() : name[...]
        return name.lowercased() == "localhost" || name.lowercased().hasSuffix(".localhost")
    }

    private static func ofVersion4(_ address: ArraySlice<UInt8>) -> SpecialAddress? {
        let value = address.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return version4Ranges.first { value >> (32 - $0.length) == $0.base >> (32 - $0.length) }?
            .kind
    }

    private static func ofVersion6(_ address: [UInt8]) -> SpecialAddress? {
        if let range = version6Ranges.first(where: { matches(address, $0.base, $0.length) }) {
            return range.kind
        }
        if let embedded = embeddings.first(where: { matches(address, $0.base, $0.length) }) {
            return ofVersion4(address[embedded.offset..<embedded.offset + 4])
        }
        return nil
    }

    private static func matches(_ address: [UInt8], _ base: [UInt8], _ length: Int) -> Bool {
        for bit in stride(from: 0, to: length, by: 8) {
            let expected = bit / 8 < base.count ? base[bit / 8] : 0
            let mask = length - bit >= 8 ? UInt8.max : UInt8.max << UInt8(8 - (length - bit))
            if (address[bit / 8] ^ expected) & mask != 0 { return false }
        }
        return true
    }

    /// Narrow ranges stand before the wide ones that hold them.
    private static let version4Ranges: [(base: UInt32, length: UInt32, kind: SpecialAddress)] = [
        (0x0000_0000, 32, .unspecified),
        (0xFFFF_FFFF, 32, .broadcast),
        (0x0000_0000, 8, .thisNetwork),
        (0x0A00_0000, 8, .privateUse),
        (0x6440_0000, 10, .sharedCarrier),
        (0x7F00_0000, 8, .loopback),
        (0xA83F_8110, 32, .metadata),
        (0xA9FE_0000, 16, .linkLocal),
        (0xAC10_0000, 12, .privateUse),
        (0xC000_0000, 24, .protocolAssignment),
        (0xC000_0200, 24, .documentation),
        (0xC058_6300, 24, .relay),
        (0xC0A8_0000, 16, .privateUse),
        (0xC612_0000, 15, .benchmarking),
        (0xC633_6400, 24, .documentation),
        (0xCB00_7100, 24, .documentation),
        (0xE000_0000, 4, .multicast),
        (0xF000_0000, 4, .reserved),
    ]

    /// A base is written without its trailing zero bytes.
    private static let version6Ranges: [(base: [UInt8], length: Int, kind: SpecialAddress)] = [
        ([], 128, .unspecified),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 128, .loopback),
        ([0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01], 48, .translation),
        ([0x01, 0x00], 64, .discard),
        ([0x20, 0x01, 0x0D, 0xB8], 32, .documentation),
        ([0x20, 0x01], 23, .protocolAssignment),
        ([0x3F, 0xFF], 20, .documentation),
        ([0x5F, 0x00], 16, .segmentRouting),
        ([0xFC], 7, .privateUse),
        ([0xFE, 0x80], 10, .linkLocal),
        ([0xFE, 0xC0], 10, .siteLocal),
        ([0xFF], 8, .multicast),
    ]

    /// Where an IPv4 address sits inside an IPv6 one: mapped, translated, compatible, NAT64, 6to4.
    ///
    /// On a network with NAT64 every IPv4 endpoint looks like this, so the prefix alone is no
    /// reason to refuse.
    private static let embeddings: [(base: [UInt8], length: Int, offset: Int)] = [
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96, 12),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96, 12),
        ([], 96, 12),
        ([0x00, 0x64, 0xFF, 0x9B], 96, 12),
        ([0x20, 0x02], 16, 2),
    ]
}
