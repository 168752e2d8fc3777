/// A pair of bytes made ready for comparing sixteen places at once, in some bytes.
///
/// Reads where it is told to: `BytePair` keeps the places, and the probes' offsets behind them,
/// within the buffer, and the lanes live no longer than that buffer's own scope.
struct ByteLanes {
    /// Places in a vector.
    static let width = 16

    private typealias Vector = SIMD16<UInt8>

    private let firstBytes: UnsafeRawPointer
    private let secondBytes: UnsafeRawPointer
    private let firstMask: Vector
    private let firstValue: Vector
    private let secondMask: Vector
    private let secondValue: Vector

    @inline(__always)
    init(_ pair: BytePair, _ base: UnsafePointer<UInt8>) {
        firstBytes = UnsafeRawPointer(base + pair.first.offset)
        secondBytes = UnsafeRawPointer(base + pair.second.offset)
        firstMask = Vector(repeating: pair.first.mask)
        firstValue = Vector(repeating: pair.first.value)
        secondMask = Vector(repeating: pair.second.mask)
        secondValue = Vector(repeating: pair.second.value)
    }

    /// The sixteen places from `place` on, all bits lit where both bytes are.
    @inline(__always)
    private func hits(from place: Int) -> SIMDMask<SIMD16<Int8>> {
        let first = firstBytes.loadUnaligned(fromByteOffset: place, as: Vector.self)
        let second = secondBytes.loadUnaligned(fromByteOffset: place, as: Vector.self)
        return ((first | firstMask) .== firstValue) .& ((second | secondMask) .== secondValue)
    }

    /// A mask as two words: the standard library's `any` asks lane by lane (tried: a tenth of the
    /// speed).
    @inline(__always)
    private func words(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD2<UInt64> {
        unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    }

    /// Whether both bytes are at any of the 64 places from `place` on.
    @inline(__always)
    func haveHit(inFourFrom place: Int) -> Bool {
        let first = hits(from: place) .| hits(from: place + Self.width)
        let second = hits(from: place + 2 * Self.width) .| hits(from: place + 3 * Self.width)
        let words = words(first .| second)
        return words.x | words.y != 0
    }

    /// The first of the sixteen places from `place` on where both bytes are and `verify` holds.
    @inline(__always)
    func firstHit(from place: Int, where verify: (Int) -> Bool) -> Int? {
        let words = words(hits(from: place))
        for half in 0..<2 {
            var word = words[half].littleEndian
            while word != 0 {
                let lane = word.trailingZeroBitCount / 8
                if verify(place + half * 8 + lane) { return place + half * 8 + lane }
                word &= ~(0xFF << UInt64(lane * 8))
            }
        }
        return nil
    }
}
