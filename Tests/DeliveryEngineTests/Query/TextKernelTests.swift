import Testing

@testable import DeliveryEngine

@Suite("Text in bytes")
struct TextKernelTests {
    private static func random(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
        (0..<count).map { _ in alphabet.randomElement() ?? 0 }
    }

    /// Folded byte by byte, compared at every place.
    private static func isFoundPlainly(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        guard needle.count <= bytes.count else { return false }
        let needle = needle.map { CaseFolding.fold($0) }
        return (0...bytes.count - needle.count).contains { start in
            needle.indices.allSatisfy { CaseFolding.fold(bytes[start + $0]) == needle[$0] }
        }
    }

    /// Read scalar by scalar, compared at every place.
    private static func isFoundPlainly(_ needle: String, in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            let reader = ScalarReader(bytes: bytes, decodesEscapes: true)
            return bytes.indices.contains { start in
                var place = start
                for scalar in CaseFolding.fold(needle) {
                    guard let (read, length) = reader.scalar(at: place),
                        CaseFolding.fold(read) == scalar
                    else { return false }
                    place += length
                }
                return true
            }
        }
    }

    @Test("A needle is found at every place of a piece of every length, and nowhere else")
    func everyPlace() {
        let needles = ["x", "Xy", "\"k\":", "needle", "a-needle-longer-than-one-vector-of-16"]
        for needle in needles {
            let bytes = Array(needle.utf8)
            for length in [bytes.count, 15, 16, 17, 31, 33, 63, 64, 65, 80, 127, 129, 200]
            where length >= bytes.count {
                let empty = [UInt8](repeating: UInt8(ascii: "."), count: length)
                #expect(!TextNeedle(needle).isFound(in: empty))
                for place in 0...length - bytes.count {
                    var piece = empty
                    piece.replaceSubrange(place..<place + bytes.count, with: bytes)
                    #expect(TextNeedle(needle).isFound(in: piece), "\(needle) at \(place)")
                    // One byte less at either end, and it is no longer there.
                    piece[place] = UInt8(ascii: ".")
                    #expect(!TextNeedle(needle).isFound(in: piece), "\(needle) at \(place)")
                }
            }
        }
    }

    @Test("Random ASCII needles are found where a plain comparison finds them")
    func randomASCII() {
        let others: [UInt8] = [0xE2, 0x84, 0xAA, 0xC5, 0xBF, 0x20, 0x00]
        let alphabet = Array("aAkKsS{\"@`[\u{7F}".utf8) + others
        for round in 0..<6000 {
            let bytes = Self.random(Int.random(in: 0...150), of: alphabet)
            let letters = round.isMultiple(of: 2) ? Array("aAkKsS{\"@`[".utf8) : Array("aA".utf8)
            let needle = Self.random(Int.random(in: 1...5), of: letters)
            let text = String(decoding: needle, as: UTF8.self)
            let plainly = Self.isFoundPlainly(needle, in: bytes)
            #expect(TextNeedle(text).isFound(in: bytes) == plainly, "\(text) in \(bytes)")
        }
    }

    @Test("Random needles of any script are found where a plain comparison finds them")
    func randomScalars() {
        let parts = [
            "ß", "ẞ", "s", "S", "ſ", "\u{212A}", "k", "K", "İ", "ı", "i", "I", "ü", "Ü", "é",
            "Σ", "σ", "ς", "я", "Я", "в", "\u{1C80}", "日", "本", "😀", "µ", "μ", "\\", "u", "0",
        ]
        let escapes = [
            #"\u00df"#, #"\u1E9E"#, #"\u00FC"#, #"\u00dc"#, #"\u0073"#, #"\u212a"#, #"\ud83d"#,
            #"\ud83D\uDe00"#, #"\u00"#, #"\\u00fc"#, #"\u03a3"#, #"\u"#,
        ]
        let damage: [[UInt8]] = [[0xC3], [0xE0, 0x81, 0x8B], [0xED, 0xA0, 0x80], [0xF0, 0x9F]]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...20) {
                switch Int.random(in: 0..<10) {
                case 0: bytes += damage.randomElement() ?? []
                case 1, 2: bytes += (escapes.randomElement() ?? "").utf8
                default: bytes += (parts.randomElement() ?? "").utf8
                }
            }
            let few = parts.shuffled().prefix(4)
            let needle = (0..<Int.random(in: 1...3)).map { _ in few.randomElement() ?? "" }.joined()
            guard !needle.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            let plainly = Self.isFoundPlainly(needle, in: bytes)
            #expect(TextNeedle(needle).isFound(in: bytes) == plainly, "\(needle) in \(bytes)")
        }
    }

    @Test("A long piece full of half matches is searched once, not once for each")
    func halfMatches() {
        let half = Array(String(repeating: "aaaé", count: 20_000).utf8)
        #expect(!TextNeedle(String(repeating: "a", count: 400) + "é").isFound(in: half))
        #expect(TextNeedle("éaaaÉ").isFound(in: half))
    }

    @Test("Nothing outside the bytes is read, at either end of a page")
    func bounds() throws {
        let memory = try GuardedPage()
        let needles = ["x", "xyz", "y needle of more than sixteen bytes", "ü", "straße"]
        for count in Array(0...70) + [127, 128, 129, 600] {
            for needle in needles {
                let needle = TextNeedle(needle)
                #expect(!needle.isFound(in: memory.first(count)))
                #expect(!needle.isFound(in: memory.last(count)))
            }
        }
    }

    @Test("Every scalar is among the spellings of what it folds to, which all fold back")
    func spellings() {
        for value in UInt32(0)..<0x110000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = CaseFolding.fold(scalar)
            guard folded != scalar else { continue }
            let spellings = CaseFolding.spellings(of: folded)
            #expect(spellings.contains(scalar))
            #expect(spellings.contains(folded))
            #expect(spellings.allSatisfy { CaseFolding.fold($0) == folded })
        }
    }
}
