import Testing

@testable import DeliveryEngine

@Suite("SHA-256 (FIPS 180-4)")
struct SHA256Tests {
    @Test(
        "The digests of the standard's examples come out",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                    + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ])
    func examples(text: String, digest: String) {
        #expect(SHA256.digest(of: text.utf8).hex == digest)
    }

    @Test("A million letters a, in pieces, give the standard's digest")
    func millionLetters() {
        var hash = SHA256()
        let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
        for _ in 0..<1000 { hash.update(piece) }
        #expect(
            hash.finish().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(
        "Where the pieces are cut makes no difference", arguments: [0, 1, 55, 56, 63, 64, 65, 200])
    func cuts(length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let whole = SHA256.digest(of: bytes)
        for cut in 0...length {
            var hash = SHA256()
            hash.update(bytes[..<cut])
            hash.update(bytes[cut...])
            #expect(hash.finish() == whole)
        }
    }

    @Test("Bytes that do not start on a word boundary are read right")
    func unaligned() {
        let padded = [UInt8](repeating: 7, count: 203)
        let digest = SHA256.digest(of: padded[3...])
        #expect(digest == SHA256.digest(of: [UInt8](repeating: 7, count: 200)))
    }

    @Test("A finished hash goes on, and a copy goes its own way")
    func goesOn() {
        var hash = SHA256()
        hash.update("ab")
        let copy = hash
        #expect(hash.finish() == SHA256.digest(of: "ab".utf8))
        hash.update("c")
        #expect(hash.finish() == SHA256.digest(of: "abc".utf8))
        #expect(copy.finish() == SHA256.digest(of: "ab".utf8))
    }

    @Test("Bytes that lie in no single piece of memory hash alike")
    func scatteredBytes() {
        #expect(SHA256.digest(of: (0..<100).lazy.map { UInt8($0) }) == SHA256.digest(of: 0..<100))
    }

    @Test("Base64 and hexadecimal spell the same bytes")
    func spelling() {
        let digest = SHA256.digest(of: "abc".utf8)
        #expect(digest.base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(digest.bytes.count == SHA256Digest.byteCount)
        #expect(digest.bytes.first == 0xba)
    }
}
