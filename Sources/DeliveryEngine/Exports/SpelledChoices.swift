/// The words that a type is spelled in, found by their bytes.
struct SpelledChoices<Choice: RawRepresentable & CaseIterable & Sendable>: Sendable
where Choice.RawValue == String {
    private let known: [(key: UInt128, choice: Choice)]

    /// The words of this type.
    init(_: Choice.Type) {
        known = Choice.allCases.compactMap { choice in
            let key = Array(choice.rawValue.utf8).withUnsafeBytes { Self.key(of: $0) }
            return key.map { ($0, choice) }
        }
    }

    /// What `text` spells; `nil` where it is none of the words.
    func choice(of text: UnsafeRawBufferPointer) -> Choice? {
        guard let key = Self.key(of: text) else { return nil }
        for (known, choice) in known where known == key { return choice }
        return nil
    }

    /// The length and the bytes of a short text as one number, `nil` for a longer one.
    private static func key(of text: UnsafeRawBufferPointer) -> UInt128? {
        guard text.count < MemoryLayout<UInt128>.size else { return nil }
        var key = UInt128(text.count)
        for byte in text { key = key << 8 | UInt128(byte) }
        return key
    }
}
