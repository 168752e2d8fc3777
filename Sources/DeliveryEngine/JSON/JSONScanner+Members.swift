extension JSONScanner {
    /// The most members an object may have that is read this way: our own inputs have few.
    package static let maxMembers = 1000

    /// The members of the one object that `bytes` are, with the places of their values, so that a
    /// value's own bytes can be taken out unchanged.
    ///
    /// Throws where the bytes are not JSON, are not an object, or name a member twice.
    package static func members(of bytes: [UInt8]) throws(JSONError) -> [JSONMember] {
        try scanning(bytes) { scanner throws(JSONError) in
            scanner.skipSpace()
            guard scanner.current == UInt8(ascii: "{") else {
                throw scanner.error("an object is expected here")
            }
            let members = try scanner.members()
            try scanner.end()
            return members
        }
    }

    private mutating func members() throws(JSONError) -> [JSONMember] {
        var members: [JSONMember] = []
        var names: Set<String> = []
        try open(depth: 1)
        if take(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            let nameStart = place
            try name()
            let name = nameText(from: nameStart)
            guard names.insert(name).inserted else {
                throw error("the name \"\(name.prefix(40))\" comes twice", at: nameStart)
            }
            guard names.count <= Self.maxMembers else {
                throw error("the object has more than \(Self.maxMembers) members", at: nameStart)
            }
            let start = place
            try value(depth: 1)
            members.append(JSONMember(name: name, value: start..<place))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("a comma or } is missing") }
        return members
    }

    /// The text of the string that begins at `start` and that was moved past.
    func nameText(from start: Int) -> String {
        var walk = JSONWalk(bytes: bytes)
        walk.place = start
        guard walk.skipString() else { return "" }
        return JSONSpan(UnsafeBufferPointer(rebasing: bytes[start..<walk.place])).text
    }
}
