/// A character that a terminal, or who reads what one shows, is to meet only as an escape (T7): what
/// controls, what turns the direction of text round, what takes no room, and tags.
///
/// JSON would let it stand as it is; what a pipe carries ends on a screen all the same.
struct HiddenScalar {
    /// The character's number.
    let value: UInt32
    /// How many bytes of UTF-8 it has.
    let length: Int

    /// The first bytes that such a character may have.
    ///
    /// `JSONLanes` stops at these.
    static let firstBytes: [UInt8] = [0xC2, 0xD8, 0xE2, 0xEF, 0xF3]

    /// The one that begins at `first`, of which `count` bytes are there; `nil` where another
    /// character does.
    init?(_ first: UnsafeRawPointer, count: Int) {
        func byte(_ place: Int) -> UInt32 {
            place < count ? UInt32(first.load(fromByteOffset: place, as: UInt8.self)) : 0
        }
        func rest(_ place: Int) -> UInt32 { byte(place) & 0x3F }
        switch byte(0) {
        case 0xC2, 0xD8:
            length = 2
            value = (byte(0) & 0x1F) << 6 | rest(1)
        case 0xE2, 0xEF:
            length = 3
            value = (byte(0) & 0x0F) << 12 | rest(1) << 6 | rest(2)
        case 0xF3:
            length = 4
            value = (byte(0) & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
        default: return nil
        }
        guard length <= count, Self.isHidden(value) else { return nil }
    }

    private static func isHidden(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}
