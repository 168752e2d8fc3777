/// A value within a `JSONDocument`, valid while that is read.
package struct JSONNode {
    let content: JSONDocument.Content
    let index: Int

    /// The node of another part.
    func part(_ index: Int) -> JSONNode { JSONNode(content: content, index: index) }

    /// The part after it and everything in it.
    var next: Int { Int(content.parts[index].next) }

    private var first: UInt8 { content.bytes[Int(content.parts[index].start)] }

    private var bytes: UnsafeBufferPointer<UInt8> {
        let part = content.parts[index]
        return UnsafeBufferPointer(rebasing: content.bytes[Int(part.start)..<Int(part.end)])
    }

    private var isEscaped: Bool { content.parts[index].isEscaped }

    /// What stands between the quotes, `nil` of anything but a string.
    private var quoted: UnsafeBufferPointer<UInt8>? {
        guard first == UInt8(ascii: "\"") else { return nil }
        let bytes = bytes
        return UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1])
    }

    /// Whether it is `null`.
    package var isNull: Bool { first == UInt8(ascii: "n") }

    /// A truth value.
    package var bool: Bool? {
        switch first {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }

    /// The text of a string.
    package var string: String? {
        quoted.map { isEscaped ? JSONText.decode($0) : String(decoding: $0, as: UTF8.self) }
    }

    /// The text of a string as UTF-8.
    package var utf8: [UInt8]? {
        // The scanner has seen to it that the bytes are UTF-8.
        quoted.map { isEscaped ? JSONText.decodedBytes($0) : Array($0) }
    }

    /// The moment that a string spells in RFC 3339.
    package var moment: Timestamp? {
        guard let quoted else { return nil }
        return Timestamp(plainRFC3339: quoted) ?? Timestamp(rfc3339: JSONText.decode(quoted))
    }

    /// The id that a string spells.
    package func identifier<Kind>(_ kind: Kind.Type = Kind.self) -> Identifier<Kind>? {
        guard let quoted else { return nil }
        let prefix = Kind.prefix.utf8
        if quoted.count == prefix.count + ULID.length, quoted.starts(with: prefix),
            let ulid = ULID(utf8: UnsafeBufferPointer(rebasing: quoted[prefix.count...]))
        {
            return Identifier(ulid)
        }
        return Identifier(JSONText.decode(quoted))
    }

    /// An integer that is written as one and fits.
    package var integer: Int64? {
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            Int64(JSONSpan(bytes).text)
        default: nil
        }
    }

    /// The elements of an array.
    package var array: [JSONNode]? {
        guard first == UInt8(ascii: "[") else { return nil }
        var elements: [JSONNode] = []
        var place = index + 1
        while place < next {
            elements.append(part(place))
            place = elements[elements.count - 1].next
        }
        return elements
    }

    /// The elements of an array of two.
    package var pair: (JSONNode, JSONNode)? {
        guard first == UInt8(ascii: "["), index + 1 < next else { return nil }
        let one = part(index + 1)
        guard one.next < next else { return nil }
        let two = part(one.next)
        return two.next == next ? (one, two) : nil
    }

    /// The members of an object.
    package var members: JSONMembers? {
        first == UInt8(ascii: "{") ? JSONMembers(object: self) : nil
    }

    /// Whether this, a member's name, is `name`.
    func isName(_ name: StaticString) -> Bool {
        guard let quoted else { return false }
        if name.withUTF8Buffer({ JSONText.isSame(quoted, $0) }) { return true }
        return isEscaped && JSONText.decode(quoted) == "\(name)"
    }
}
