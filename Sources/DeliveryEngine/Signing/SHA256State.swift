/// The eight working words of SHA-256 between blocks (FIPS 180-4, section 6.2).
struct SHA256State: Equatable, Sendable {
    var a: UInt32
    var b: UInt32
    var c: UInt32
    var d: UInt32
    var e: UInt32
    var f: UInt32
    var g: UInt32
    var h: UInt32

    /// The initial hash value (FIPS 180-4, section 5.3.3).
    static let initial = SHA256State(
        a: 0x6a09_e667, b: 0xbb67_ae85, c: 0x3c6e_f372, d: 0xa54f_f53a,
        e: 0x510e_527f, f: 0x9b05_688c, g: 0x1f83_d9ab, h: 0x5be0_cd19)

    /// The words in order, as the digest has them.
    var words: InlineArray<8, UInt32> { [a, b, c, d, e, f, g, h] }

    /// Adds word by word, modulo 2³².
    @inline(__always)
    mutating func add(_ other: SHA256State) {
        a &+= other.a
        b &+= other.b
        c &+= other.c
        d &+= other.d
        e &+= other.e
        f &+= other.f
        g &+= other.g
        h &+= other.h
    }
}
