/// Keeps one copy of each short text that comes again and again, such as event types and
/// applications, and finds it by its bytes without making a string first.
struct TextTable {
    private var slots: [String?]

    /// How many texts are kept at most: types and applications are few, and a store where they are
    /// not merely keeps more copies.
    private static let slotCount = 1024

    /// A table that keeps copies.
    static var keeping: TextTable { TextTable(slots: Array(repeating: nil, count: slotCount)) }

    /// A table that keeps none.
    static var none: TextTable { TextTable(slots: []) }

    private init(slots: [String?]) { self.slots = slots }

    /// The text of these UTF-8 bytes, `nil` when they are none.
    mutating func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard !slots.isEmpty else { return String(validating: bytes, as: UTF8.self) }
        let slot = Int(truncatingIfNeeded: Self.hash(bytes) % UInt64(Self.slotCount))
        if let known = slots[slot], Self.equal(known, bytes) { return known }
        let text = String(validating: bytes, as: UTF8.self)
        slots[slot] = text
        return text
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private static func equal(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard text.utf8.count == bytes.count else { return false }
        return text.utf8.elementsEqual(bytes)
    }
}
