import DeliveryEngine
import Testing

@Suite("Special addresses (D23, D24)")
struct SpecialAddressTests {
    @Test(
        "The first and the last address of every special range are recognised",
        arguments: [
            ("0.0.0.0", SpecialAddress.unspecified), ("0.0.0.1", .thisNetwork),
            ("0.255.255.255", .thisNetwork), ("10.0.0.0", .privateUse),
            ("10.255.255.255", .privateUse), ("100.64.0.0", .sharedCarrier),
            ("100.127.255.255", .sharedCarrier), ("127.0.0.1", .loopback),
            ("127.255.255.255", .loopback), ("169.254.0.0", .linkLocal),
            ("169.254.169.254", .linkLocal), ("169.254.255.255", .linkLocal),
            ("172.16.0.0", .privateUse), ("172.31.255.255", .privateUse),
            ("192.0.0.0", .protocolAssignment), ("192.0.0.255", .protocolAssignment),
            ("192.0.2.1", .documentation), ("192.88.99.1", .relay),
            ("192.168.0.0", .privateUse), ("192.168.255.255", .privateUse),
            ("198.18.0.0", .benchmarking), ("198.19.255.255", .benchmarking),
            ("198.51.100.9", .documentation), ("203.0.113.9", .documentation),
            ("224.0.0.0", .multicast), ("239.255.255.255", .multicast),
            ("240.0.0.0", .reserved), ("255.255.255.254", .reserved),
            ("255.255.255.255", .broadcast), ("::", .unspecified), ("::1", .loopback),
            ("fc00::", .privateUse), ("fdff:ffff::1", .privateUse), ("fe80::1", .linkLocal),
            ("febf::1", .linkLocal), ("fec0::1", .siteLocal), ("feff::1", .siteLocal),
            ("ff00::1", .multicast), ("ff02::1", .multicast), ("2001:db8::1", .documentation),
            ("3fff::1", .documentation), ("3fff:fff:ffff::", .documentation),
            ("2001::1", .protocolAssignment), ("2001:1ff:ffff::", .protocolAssignment),
            ("64:ff9b:1::1", .translation), ("100::1", .discard),
            ("168.63.129.16", .metadata), ("5f00::1", .segmentRouting),
            ("5f00:ffff::1", .segmentRouting),
        ])
    func special(text: String, kind: SpecialAddress) throws {
        #expect(SpecialAddress(try #require(IPAddress(text))) == kind)
    }

    @Test(
        "An IPv6 address that carries an IPv4 address is judged by that one",
        arguments: [
            ("::ffff:127.0.0.1", SpecialAddress.loopback), ("::ffff:10.1.2.3", .privateUse),
            ("::ffff:169.254.169.254", .linkLocal), ("::127.0.0.1", .loopback),
            ("::192.168.1.1", .privateUse), ("64:ff9b::7f00:1", .loopback),
            ("64:ff9b::a9fe:a9fe", .linkLocal), ("2002:7f00:1::", .loopback),
            ("2002:c0a8:101::1", .privateUse), ("2002:a9fe:a9fe::", .linkLocal),
            ("::ffff:0:a9fe:a9fe", .linkLocal), ("::ffff:168.63.129.16", .metadata),
        ])
    func embedded(text: String, kind: SpecialAddress) throws {
        #expect(SpecialAddress(try #require(IPAddress(text))) == kind)
    }

    @Test(
        "The neighbours of the special ranges are ordinary addresses",
        arguments: [
            "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255",
            "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255",
            "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
            "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
            "8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
            "2001:200::1", "2001:4860:4860::8888", "2606:4700::1111", "fbff::1", "fe00::1",
            "3fff:1000::1", "2a00::1", "168.63.129.15", "168.63.129.17", "5eff::1", "5f01::1",
            "::ffff:0:808:808",
        ])
    func ordinary(text: String) throws {
        #expect(SpecialAddress(try #require(IPAddress(text))) == nil)
    }

    @Test("Only 4 or 16 bytes are an address", arguments: [0, 3, 5, 15, 17])
    func lengths(count: Int) {
        #expect(IPAddress(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test(
        "A URL tells whether it leads to a special address, as far as that shows in its text",
        arguments: [
            ("http://10.1.2.3/hooks", SpecialAddress.privateUse),
            ("https://172.16.0.1:8443", .privateUse), ("http://127.0.0.1:9/x?y", .loopback),
            ("http://[::1]:80/", .loopback), ("http://[fe80::1]/", .linkLocal),
            ("http://169.254.169.254/latest", .linkLocal), ("http://localhost/", .loopback),
            ("HTTP://Localhost.:8080/", .loopback), ("http://api.localhost/", .loopback),
            ("https://hooks.example.com/10.0.0.1", nil), ("https://203.0.114.9/", nil),
            ("https://10.0.0.1.example.com/", nil), ("https://notlocalhost/", nil),
            ("https://", nil), ("", nil), ("http://[::1", nil),
        ] as [(String, SpecialAddress?)])
    func urls(url: String, kind: SpecialAddress?) {
        #expect(SpecialAddress(inURL: url) == kind)
    }

    @Test("Each range has the article that it is spoken with")
    func phrases() {
        let vowels = "aeiou"
        for kind in SpecialAddress.allCases {
            let article = vowels.contains(kind.rawValue.lowercased().prefix(1)) ? "an" : "a"
            #expect(kind.phrase == "\(article) \(kind.rawValue) address")
        }
    }
}
