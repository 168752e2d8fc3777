/// Finds an ASCII text in bytes without regard to the case of ASCII letters.
///
/// All that does not depend on the bytes is worked out beforehand: a log is searched in a million
/// small pieces.
struct ByteSearch: Hashable, Sendable {
    private let text: [UInt8]
    private let pair: BytePair

    /// A search for a folded ASCII text that is not empty.
    init(_ text: [UInt8]) {
        self.text = text
        pair = BytePair(rarestOf: text)
    }

    /// Where the text first begins in `bytes`.
    func find(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        text.withUnsafeBufferPointer { text in
            pair.firstPlace(in: bytes, places: bytes.count - text.count + 1) { place in
                for index in 0..<text.count
                where CaseFolding.fold(bytes[place + index]) != text[index] {
                    return false
                }
                return true
            }
        }
    }
}
