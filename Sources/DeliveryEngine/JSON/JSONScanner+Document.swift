extension JSONScanner {
    /// Up to this many names are compared one by one; a set costs more than that.
    private static let fewMembers = 32

    /// Appends the parts of the value here.
    mutating func takeApart(
        into parts: inout [JSONDocument.Part], depth: Int
    ) throws(JSONError) {
        skipSpace()
        let index = parts.count
        parts.append(JSONDocument.Part(start: Int32(place), end: 0, next: 0))
        switch current {
        case UInt8(ascii: "{"): try takeMembers(into: &parts, depth: depth + 1)
        case UInt8(ascii: "["): try takeElements(into: &parts, depth: depth + 1)
        default: try value(depth: depth)
        }
        parts[index].end = Int32(place)
        parts[index].next = Int32(parts.count)
    }

    private mutating func takeElements(
        into parts: inout [JSONDocument.Part], depth: Int
    ) throws(JSONError) {
        try open(depth: depth)
        if take(UInt8(ascii: "]")) { return }
        repeat {
            try takeApart(into: &parts, depth: depth)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("a comma or ] is missing") }
    }

    private mutating func takeMembers(
        into parts: inout [JSONDocument.Part], depth: Int
    ) throws(JSONError) {
        try open(depth: depth)
        if take(UInt8(ascii: "}")) { return }
        var names: [Int] = []
        var known: Set<String> = []
        repeat {
            skipSpace()
            let start = place
            try name()
            let nameEnd = stringEnd(from: start)
            names.append(parts.count)
            parts.append(
                JSONDocument.Part(
                    start: Int32(start), end: Int32(nameEnd), next: Int32(parts.count + 1)))
            try takeApart(into: &parts, depth: depth)
            if isRepeated(names, in: parts, &known) {
                let name = nameText(from: start)
                throw error("the name \"\(name.prefix(40))\" comes twice", at: start)
            }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or } is missing") }
    }

    /// Where the string that begins at `start` and that was moved past ends.
    private func stringEnd(from start: Int) -> Int {
        // Behind it came at most space and a colon.
        var end = place
        while bytes[end - 1] != UInt8(ascii: ":") { end -= 1 }
        end -= 1
        while bytes[end - 1] != UInt8(ascii: "\"") { end -= 1 }
        return end
    }

    /// Whether the last of `names` is among those before it.
    private func isRepeated(
        _ names: [Int], in parts: [JSONDocument.Part], _ known: inout Set<String>
    ) -> Bool {
        guard let last = names.last else { return false }
        let name = content(of: parts[last])
        if names.count <= Self.fewMembers, !JSONText.hasEscape(name) {
            return names.dropLast().contains { earlier in
                let other = content(of: parts[earlier])
                return JSONText.hasEscape(other)
                    ? JSONText.decode(other) == JSONText.decode(name)
                    : JSONText.isSame(other, name)
            }
        }
        if known.count < names.count - 1 {
            known.formUnion(names.dropLast().map { JSONText.decode(content(of: parts[$0])) })
        }
        return !known.insert(JSONText.decode(name)).inserted
    }

    private func content(of name: JSONDocument.Part) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(name.start) + 1..<Int(name.end) - 1])
    }
}
