/// A value within a `JSONDocument`.
package struct JSONNode: Sendable {
    let document: JSONDocument
    let index: Int

    private var part: JSONDocument.Part { document.parts[index] }
    private var first: UInt8 { document.bytes[Int(part.start)] }

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
        first == UInt8(ascii: "\"") ? withBytes { JSONSpan($0).text } : nil
    }

    /// The text of a string as UTF-8.
    package var utf8: [UInt8]? {
        guard first == UInt8(ascii: "\"") else { return nil }
        return withBytes { quoted in
            let content = UnsafeBufferPointer(rebasing: quoted[1..<quoted.count - 1])
            // The scanner has seen to it that the bytes are UTF-8.
            return JSONText.hasEscape(content)
                ? Array(JSONText.decode(content).utf8) : Array(content)
        }
    }

    /// An integer that is written as one and fits.
    package var integer: Int64? {
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            withBytes { Int64(JSONSpan($0).text) }
        default: nil
        }
    }

    /// The elements of an array.
    package var array: [JSONNode]? {
        guard first == UInt8(ascii: "[") else { return nil }
        var elements: [JSONNode] = []
        var place = index + 1
        while place < part.next {
            elements.append(JSONNode(document: document, index: place))
            place = Int(document.parts[place].next)
        }
        return elements
    }

    /// The members of an object.
    package var members: JSONMembers? {
        first == UInt8(ascii: "{") ? JSONMembers(object: self, end: Int(part.next)) : nil
    }

    /// Whether this, a member's name, is `name`.
    func isName(_ name: StaticString) -> Bool {
        withBytes { quoted in
            let content = UnsafeBufferPointer(rebasing: quoted[1..<quoted.count - 1])
            if name.withUTF8Buffer({ JSONText.isSame(content, $0) }) { return true }
            return JSONText.hasEscape(content) && JSONText.decode(content) == "\(name)"
        }
    }

    private func withBytes<Answer>(_ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
        let part = part
        return document.bytes.withUnsafeBufferPointer { bytes in
            body(UnsafeBufferPointer(rebasing: bytes[Int(part.start)..<Int(part.end)]))
        }
    }
}
