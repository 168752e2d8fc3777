import Glibc

/// Texts that come again and again in the lines of an export, each made once.
///
/// It remembers the last text of each of its places and no more.
struct TextPool {
    private var texts = [String](repeating: "", count: Self.places)

    /// A power of two.
    private static let places = 256
    /// A text of so many bytes lies in the string itself, and is made as fast as it is found.
    private static let shortest = 16

    /// The text of this UTF-8.
    mutating func text(_ utf8: UnsafeRawBufferPointer) -> String {
        guard utf8.count >= Self.shortest else { return String(decoding: utf8, as: UTF8.self) }
        let place = Self.place(of: utf8)
        if Self.isSame(texts[place], utf8) { return texts[place] }
        let text = String(decoding: utf8, as: UTF8.self)
        texts[place] = text
        return text
    }

    private static func place(of utf8: UnsafeRawBufferPointer) -> Int {
        let first = utf8.loadUnaligned(as: UInt64.self)
        let last = utf8.loadUnaligned(fromByteOffset: utf8.count - 8, as: UInt64.self)
        let mixed = (first &* 31 &+ last &+ UInt64(utf8.count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (places - 1)
    }

    private static func isSame(_ known: String, _ utf8: UnsafeRawBufferPointer) -> Bool {
        let isSame = known.utf8.withContiguousStorageIfAvailable { known in
            guard known.count == utf8.count, let left = known.baseAddress,
                let right = utf8.baseAddress
            else { return false }
            return memcmp(left, right, utf8.count) == 0
        }
        return isSame ?? false
    }
}
