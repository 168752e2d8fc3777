/// How common bytes are in payloads and responses: JSON around English words, numbers and ids.
enum ByteFrequency {
    /// The common ones, from the most to the least, folded; all others are rarer.
    private static let common = Array(
        #""e tainosrcdl0:,1um_p2h345g6789-by.fvw/kx{}[]jzq@+=\"#.utf8)

    /// The place of each byte in that order; the greater, the rarer.
    private static let ranks: [UInt8] = {
        var ranks = [UInt8](repeating: UInt8(common.count), count: 256)
        for (rank, byte) in common.enumerated() { ranks[Int(byte)] = UInt8(rank) }
        return ranks
    }()

    /// How rare a folded byte is; the greater, the rarer.
    static func rarity(of byte: UInt8) -> UInt8 { ranks[Int(byte)] }
}
