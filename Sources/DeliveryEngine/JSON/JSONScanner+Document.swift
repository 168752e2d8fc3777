extension JSONScanner {
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
        case UInt8(ascii: "\""):
            try string()
            parts[index].isEscaped = hasEscape
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
        var names = JSONNames(first: parts.count)
        repeat {
            skipSpace()
            let start = place
            try name()
            let nameEnd = stringEnd(from: start)
            let index = parts.count
            parts.append(
                JSONDocument.Part(
                    start: Int32(start), end: Int32(nameEnd), next: Int32(parts.count + 1),
                    isEscaped: hasEscape))
            try takeApart(into: &parts, depth: depth)
            if names.isRepeated(index, in: parts, bytes) {
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
}
