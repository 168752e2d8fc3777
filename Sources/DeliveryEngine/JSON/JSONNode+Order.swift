extension JSONNode {
    private var opening: UInt8 { content.bytes[Int(content.parts[index].start)] }

    /// The members of an object in their order; `nil` of anything else.
    var orderedMembers: [(name: String, value: JSONNode)]? {
        guard opening == UInt8(ascii: "{") else { return nil }
        var members: [(name: String, value: JSONNode)] = []
        var place = index + 1
        while place < next {
            let value = part(place + 1)
            members.append((part(place).string ?? "", value))
            place = value.next
        }
        return members
    }

    /// A number as it is written; `nil` of anything else.
    var numberText: String? {
        switch opening {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let part = content.parts[index]
            return String(
                decoding: content.bytes[Int(part.start)..<Int(part.end)], as: UTF8.self)
        default: return nil
        }
    }
}
