extension JSONScanner {
    /// Reads one value into a tree.
    mutating func tree(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        let start = place
        switch current {
        case UInt8(ascii: "{"):
            return .object(try treeMembers(depth: depth + 1))
        case UInt8(ascii: "["):
            return .array(try treeElements(depth: depth + 1))
        default:
            try value(depth: depth)
        }
        let span = JSONSpan(UnsafeBufferPointer(rebasing: bytes[start..<place]))
        switch span.kind {
        case .string: return .string(span.text)
        case .literal where bytes[start] == UInt8(ascii: "n"): return .null
        case .literal: return .bool(bytes[start] == UInt8(ascii: "t"))
        default: return .number(span.text)
        }
    }

    private mutating func treeElements(depth: Int) throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        try open(depth: depth)
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            elements.append(try tree(depth: depth))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("a comma or ] is missing") }
        return elements
    }

    private mutating func treeMembers(depth: Int) throws(JSONError) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        try open(depth: depth)
        if take(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            let start = place
            try name()
            let name = nameText(from: start)
            let value = try tree(depth: depth)
            guard members.updateValue(value, forKey: name) == nil else {
                throw error("the name \"\(name.prefix(40))\" comes twice", at: start)
            }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or } is missing") }
        return members
    }
}
