extension JSONNode {
    /// The byte of the document at which it begins.
    package var offset: Int { Int(content.parts[index].start) }

    /// The members of an object with their names, in the order in which they are written; `nil` of
    /// anything else.
    package var namedValues: [(name: JSONNode, value: JSONNode)]? {
        guard members != nil else { return nil }
        var named: [(name: JSONNode, value: JSONNode)] = []
        var place = index + 1
        while place < next {
            let value = part(place + 1)
            named.append((part(place), value))
            place = value.next
        }
        return named
    }
}
