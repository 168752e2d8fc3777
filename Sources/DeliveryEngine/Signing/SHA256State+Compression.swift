extension SHA256State {
    /// Bytes of one block.
    static let blockBytes = 64

    /// Takes in `count` whole blocks from `bytes`, which need not be aligned.
    mutating func compress(_ bytes: UnsafeRawPointer, blocks count: Int) {
        roundConstants.withUnsafeBufferPointer { constants in
            guard let constants = constants.baseAddress else { return }
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { schedule in
                guard let schedule = schedule.baseAddress else { return }
                for block in 0..<count {
                    compress(bytes + block * Self.blockBytes, schedule, constants)
                }
            }
        }
    }

    @inline(__always)
    private mutating func compress(
        _ block: UnsafeRawPointer, _ schedule: UnsafeMutablePointer<UInt32>,
        _ constants: UnsafePointer<UInt32>
    ) {
        for index in 0..<16 {
            schedule[index] = UInt32(
                bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
        }
        var work = self
        work.sixteenRounds(schedule, constants)
        for first in stride(from: 16, to: 64, by: 16) {
            Self.extend(schedule)
            work.sixteenRounds(schedule, constants + first)
        }
        add(work)
    }

    /// Replaces the sixteen words of the message schedule by the next sixteen.
    @inline(__always)
    private static func extend(_ words: UnsafeMutablePointer<UInt32>) {
        for index in 0..<16 {
            let early = words[(index &+ 1) & 15]
            let late = words[(index &+ 14) & 15]
            let small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
            let small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
            words[index] = words[index] &+ small0 &+ words[(index &+ 9) & 15] &+ small1
        }
    }

    @inline(__always)
    private mutating func sixteenRounds(
        _ words: UnsafeMutablePointer<UInt32>, _ constants: UnsafePointer<UInt32>
    ) {
        eightRounds(words, constants)
        eightRounds(words + 8, constants + 8)
    }

    /// Eight rounds with the words' roles rotated by hand, after which each has its own name again.
    @inline(__always)
    private mutating func eightRounds(
        _ w: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>
    ) {
        Self.round(a, b, c, &d, e, f, g, &h, w[0] &+ k[0])
        Self.round(h, a, b, &c, d, e, f, &g, w[1] &+ k[1])
        Self.round(g, h, a, &b, c, d, e, &f, w[2] &+ k[2])
        Self.round(f, g, h, &a, b, c, d, &e, w[3] &+ k[3])
        Self.round(e, f, g, &h, a, b, c, &d, w[4] &+ k[4])
        Self.round(d, e, f, &g, h, a, b, &c, w[5] &+ k[5])
        Self.round(c, d, e, &f, g, h, a, &b, w[6] &+ k[6])
        Self.round(b, c, d, &e, f, g, h, &a, w[7] &+ k[7])
    }

    // The eight words of FIPS 180-4 and the round's input: a tuple would only hide them.
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
        _ g: UInt32, _ h: inout UInt32, _ input: UInt32
    ) {
        let big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let choice = g ^ (e & (f ^ g))
        let first = h &+ big1 &+ choice &+ input
        let big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        let majority = (a & b) | (c & (a | b))
        d = d &+ first
        h = first &+ big0 &+ majority
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        (word &>> count) | (word &<< (32 &- count))
    }
}

/// The constants of the sixty-four rounds (FIPS 180-4, section 4.2.2).
private let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
]
