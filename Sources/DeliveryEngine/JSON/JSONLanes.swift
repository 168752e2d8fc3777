/// Sixteen bytes of the content of a JSON string, looked at in one step.
///
/// Every step says its types: where one is left to be inferred, the compiler takes the operators of
/// any vector, which go lane by lane (tried: a tenth of the speed).
struct JSONLanes {
    /// How many bytes there are.
    static let width = 16

    private typealias Vector = SIMD16<UInt8>
    private typealias Mask = SIMDMask<SIMD16<Int8>>

    /// The bytes.
    let bytes: SIMD16<UInt8>

    /// The sixteen bytes from `first` on, all of which can be read.
    @inline(__always)
    init(_ first: UnsafeRawPointer) {
        bytes = first.loadUnaligned(as: SIMD16<UInt8>.self)
    }

    /// The bytes from `first` on, with spaces behind the last of `count`.
    @inline(__always)
    init(_ first: UnsafeRawPointer, count: Int) {
        if count >= Self.width {
            bytes = first.loadUnaligned(as: SIMD16<UInt8>.self)
        } else {
            var padded = SIMD16<UInt8>(repeating: 0x20)
            withUnsafeMutableBytes(of: &padded) {
                $0.copyMemory(from: UnsafeRawBufferPointer(start: first, count: count))
            }
            bytes = padded
        }
    }

    /// How many come before the first quote, backslash, control character or byte that is not ASCII.
    @inline(__always)
    var plainToRead: Int {
        let raw: SIMD2<UInt64> = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        let words: SIMD2<UInt64> = special
        return Self.firstLit(words.x | raw.x, words.y | raw.y)
    }

    /// How many come before the first quote, backslash, control character or DEL, and before the
    /// first byte that may begin a character that is written as an escape.
    @inline(__always)
    var plainToWrite: Int {
        let delete: Mask = bytes .== Vector(repeating: 0x7F)
        var more: SIMD2<UInt64> = unsafeBitCast(delete, to: SIMD2<UInt64>.self)
        let raw: SIMD2<UInt64> = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        // Most text is ASCII, and need not be looked through for these.
        if (raw.x | raw.y) & Self.highest != 0 {
            let hiding: SIMD2<UInt64> = mayHide
            more = SIMD2<UInt64>(more.x | hiding.x, more.y | hiding.y)
        }
        let words: SIMD2<UInt64> = special
        return Self.firstLit(words.x | more.x, words.y | more.y)
    }

    /// The first bytes of `HiddenScalar`, all bits of each lit.
    @inline(__always)
    private var mayHide: SIMD2<UInt64> {
        let controls: Mask = bytes .== Vector(repeating: 0xC2)
        let arabic: Mask = bytes .== Vector(repeating: 0xD8)
        let general: Mask = bytes .== Vector(repeating: 0xE2)
        let marks: Mask = bytes .== Vector(repeating: 0xEF)
        let tags: Mask = bytes .== Vector(repeating: 0xF3)
        let two: Mask = controls .| arabic
        let three: Mask = general .| marks
        let all: Mask = two .| three .| tags
        return unsafeBitCast(all, to: SIMD2<UInt64>.self)
    }

    /// Quotes, backslashes and control characters, all bits of each lit.
    @inline(__always)
    private var special: SIMD2<UInt64> {
        let quote: Mask = bytes .== Vector(repeating: 0x22)
        let backslash: Mask = bytes .== Vector(repeating: 0x5C)
        let upper: Vector = bytes & Vector(repeating: 0xE0)
        let control: Mask = upper .== Vector(repeating: 0)
        let either: Mask = quote .| backslash
        let all: Mask = either .| control
        return unsafeBitCast(all, to: SIMD2<UInt64>.self)
    }

    private static var highest: UInt64 { 0x8080_8080_8080_8080 }

    /// The first byte whose highest bit is lit; sixteen where there is none.
    @inline(__always)
    private static func firstLit(_ first: UInt64, _ second: UInt64) -> Int {
        let place = (first.littleEndian & highest).trailingZeroBitCount >> 3
        if place < 8 { return place }
        return 8 + (second.littleEndian & highest).trailingZeroBitCount >> 3
    }
}
