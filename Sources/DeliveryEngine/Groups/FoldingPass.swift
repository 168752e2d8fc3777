/// One pass over an answer's bytes that leaves out what differs from one failure to the next.
struct FoldingPass {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var output: [UInt8] = []

    private static let mark = UInt8(ascii: "#")
    /// How far an address is looked back for from its `@`.
    private static let longestName = 64
    /// From this length on a word with a digit in it is an id.
    private static let idLength = 8
    /// The digits of a code such as `E1001`.
    private static let longestCode = 5

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The folded text, cut at `enough` bytes.
    mutating func run(enough: Int) -> [UInt8] {
        // What comes later can still take a little back.
        let most = enough + Self.longestName * 2
        output.reserveCapacity(most + Self.longestName)
        while position < bytes.count, output.count < most { step() }
        if output.last == UInt8(ascii: " ") { output.removeLast() }
        return Array(output.prefix(enough))
    }

    private mutating func step() {
        let byte = bytes[position]
        if byte.isFoldedSpace {
            position += 1
            if let last = output.last, last != UInt8(ascii: " ") {
                output.append(UInt8(ascii: " "))
            }
        } else if byte == UInt8(ascii: "@"), takeAddress() {
            return
        } else if byte.isFoldedWord {
            if !takeColons() { takeWord() }
        } else {
            position += 1
            output.append(byte)
        }
    }

    /// Takes a time of day, a MAC or an IPv6 address: groups of hexadecimal digits between colons.
    private mutating func takeColons() -> Bool {
        var end = position
        var colons = 0
        var digits = 0
        var group = 0
        while end < bytes.count, bytes[end].isHexadecimal || bytes[end] == UInt8(ascii: ":") {
            group = bytes[end] == UInt8(ascii: ":") ? 0 : group + 1
            guard group <= 4 else { return false }
            if group == 0 { colons += 1 }
            if bytes[end].isASCIIDigit { digits += 1 }
            end += 1
        }
        // `a::b` with words that happen to be hexadecimal is none.
        guard colons >= 2, digits > 0, end == bytes.count || !bytes[end].isFoldedWord else {
            return false
        }
        position = end
        appendMark()
        return true
    }

    /// Takes the host behind an `@` and the name before it, where both are there.
    private mutating func takeAddress() -> Bool {
        guard let last = output.last, last.isAddress, position + 1 < bytes.count,
            bytes[position + 1].isFoldedWord
        else { return false }
        var start = output.count
        while start > 0, output.count - start < Self.longestName, output[start - 1].isAddress {
            start -= 1
        }
        output.removeSubrange(start...)
        position += 1
        while position < bytes.count, bytes[position].isAddress { position += 1 }
        appendMark()
        return true
    }

    /// Takes letters and digits with what joins them within an id, part by part.
    private mutating func takeWord() {
        let start = position
        while position < bytes.count, bytes[position].isFoldedWord { position += 1 }
        let word = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
        guard word.contains(where: \.isASCIIDigit) else {
            return isCalendarWord(word) ? appendMark() : appendLowercased(word)
        }
        guard !word.isUUID else { return appendMark() }
        var partStart = 0
        for end in 0...word.count where end == word.count || word[end].isJoiner {
            let part = UnsafeRawBufferPointer(rebasing: word[partStart..<end])
            if part.contains(where: \.isASCIIDigit), isChance(part, isFirst: partStart == 0) {
                appendMark()
            } else {
                appendLowercased(part)
            }
            if end < word.count { output.append(word[end]) }
            partStart = end + 1
        }
    }

    /// Whether a part with a digit says which one it was rather than what was wrong.
    private func isChance(_ part: UnsafeRawBufferPointer, isFirst: Bool) -> Bool {
        guard isFirst, part.count < Self.idLength else { return true }
        // A few letters and then a few digits: a code.
        let letters = part.prefix { !$0.isASCIIDigit }.count
        let digits = part.count - letters
        return letters == 0 || digits > Self.longestCode
            || !part.dropFirst(letters).allSatisfy(\.isASCIIDigit)
    }

    /// Whether a word is a day's or a month's short name within a date.
    private func isCalendarWord(_ word: UnsafeRawBufferPointer) -> Bool {
        guard word.count == 3 else { return false }
        let name = word.reduce(UInt32(0)) { $0 << 8 | UInt32($1.lowercased) }
        if Self.days.contains(name) {
            return position < bytes.count && bytes[position] == UInt8(ascii: ",")
        }
        let isBehindNumber =
            output.last == UInt8(ascii: " ") && output.dropLast().last == Self.mark
        return isBehindNumber && Self.months.contains(name)
    }

    private static let days = names("montuewedthufrisatsun")
    private static let months = names("janfebmaraprmayjunjulaugsepoctnovdec")

    private static func names(_ text: String) -> Set<UInt32> {
        let letters = Array(text.utf8)
        return Set(
            stride(from: 0, to: letters.count, by: 3).map { start in
                letters[start..<start + 3].reduce(0) { $0 << 8 | UInt32($1) }
            })
    }

    private mutating func appendLowercased(_ part: UnsafeRawBufferPointer) {
        for byte in part { output.append(byte.lowercased) }
    }

    /// Adds the mark; marks that one joiner keeps apart are one: a date, an address, a list.
    private mutating func appendMark() {
        let count = output.count
        if count >= 2, output[count - 2] == Self.mark, output[count - 1].isMarkJoiner {
            output.removeLast()
        } else if output.last != Self.mark {
            output.append(Self.mark)
        }
    }
}
