import Testing

@testable import DeliveryEngine

@Suite("HMAC-SHA256")
struct HMACSHA256Tests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let key: [UInt8]
        let message: [UInt8]
        let code: String
    }

    static let rfc4231: [Case] = [
        Case(
            testDescription: "1", key: fill(0x0b, 20), message: ascii("Hi There"),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Case(
            testDescription: "2: a key shorter than the code", key: ascii("Jefe"),
            message: ascii("what do ya want for nothing?"),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Case(
            testDescription: "3", key: fill(0xaa, 20), message: fill(0xdd, 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Case(
            testDescription: "4", key: Array(1...25), message: fill(0xcd, 50),
            code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Case(
            testDescription: "6: a key longer than a block", key: fill(0xaa, 131),
            message: ascii("Test Using Larger Than Block-Size Key - Hash Key First"),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Case(
            testDescription: "7: key and data longer than a block", key: fill(0xaa, 131),
            message: ascii(
                "This is a test using a larger than block-size key and a larger than block-size"
                    + " data. The key needs to be hashed before being used by the HMAC algorithm."),
            code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test("The vectors of RFC 4231 come out", arguments: rfc4231)
    func vectors(_ vector: Case) {
        #expect(HMACSHA256(key: vector.key).code(for: vector.message).hex == vector.code)
    }

    @Test("Case 5 of RFC 4231: the first 128 bits are right, and alone they are no valid tag")
    func truncation() {
        let key = HMACSHA256(key: Self.fill(0x0c, 20))
        let message = Self.ascii("Test With Truncation")
        let code = key.code(for: message)
        #expect(code.hex.hasPrefix("a3b6167473100ee06e0c796c2955552b"))
        #expect(!key.isValid(Array(code.bytes.prefix(16)), for: message))
        #expect(key.isValid(code.bytes, for: message))
    }

    @Test("An empty key and an empty message have a code")
    func empty() {
        #expect(
            HMACSHA256(key: []).code(for: []).hex
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test("A tag that was tampered with is refused", arguments: Tampering.allCases)
    func tampered(_ tampering: Tampering) {
        let key = HMACSHA256(key: Self.ascii("a key of some length, not a block"))
        let message = Self.ascii("123400")
        let tag = key.code(for: message).bytes
        #expect(key.isValid(tag, for: message))
        #expect(!key.isValid(tampering.apply(to: tag), for: message))
    }

    @Test("Every single bit of a tag counts", arguments: 0..<256)
    func everyBit(bit: Int) {
        let key = HMACSHA256(key: Self.fill(9, 32))
        var tag = key.code(for: [1, 2, 3]).bytes
        tag[bit / 8] ^= 1 << (bit % 8)
        #expect(!key.isValid(tag, for: [1, 2, 3]))
    }

    @Test("Keys around the size of a block are told apart", arguments: [63, 64, 65, 128])
    func keyLengths(length: Int) {
        let message = Self.ascii("m")
        let code = HMACSHA256(key: Self.fill(1, length)).code(for: message)
        #expect(code != HMACSHA256(key: Self.fill(1, length + 1)).code(for: message))
        // RFC 2104: a key over a block is hashed first, a shorter one is padded with zeros.
        let equivalent =
            length > 64
            ? SHA256.digest(of: Self.fill(1, length)).bytes : Self.fill(1, length) + [0]
        let same = HMACSHA256(key: equivalent).code(for: message)
        #expect((code == same) == (length != 64))
    }

    /// What an attacker does to a tag, after the cases of Wycheproof's `hmac_sha256_test`.
    enum Tampering: CaseIterable, Sendable {
        case firstBit, lastBit, allBits, zeros, ones, halfFlipped, truncated, lengthened, empty

        func apply(to tag: [UInt8]) -> [UInt8] {
            var tag = tag
            switch self {
            case .firstBit: tag[0] ^= 0x80
            case .lastBit: tag[31] ^= 1
            case .allBits: tag = tag.map { ~$0 }
            case .zeros: tag = fill(0, 32)
            case .ones: tag = fill(0xff, 32)
            case .halfFlipped: tag = tag.map { $0 ^ 0x80 }
            case .truncated: tag.removeLast(16)
            case .lengthened: tag.append(0)
            case .empty: tag = []
            }
            return tag
        }
    }

    private static func fill(_ byte: UInt8, _ count: Int) -> [UInt8] {
        [UInt8](repeating: byte, count: count)
    }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
}
