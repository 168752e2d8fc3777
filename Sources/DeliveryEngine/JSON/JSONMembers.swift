/// The members of an object in a `JSONDocument`, taken one by one by name, so that what is left can
/// be counted.
package struct JSONMembers: Sendable {
    private let document: JSONDocument
    /// The part of each name; its value is the next part.
    private let names: [Int]
    private var isTaken: [Bool]
    /// Where the next search begins: members are asked for in the order they are written, mostly.
    private var hint = 0

    init(object: JSONNode, end: Int) {
        document = object.document
        var names: [Int] = []
        var place = object.index + 1
        while place < end {
            names.append(place)
            place = Int(document.parts[place + 1].next)
        }
        self.names = names
        isTaken = [Bool](repeating: false, count: names.count)
    }

    /// How many members nobody has asked for.
    package var untakenCount: Int { isTaken.count { !$0 } }

    /// The member of that name, `nil` where there is none.
    package mutating func take(_ name: StaticString) -> JSONNode? {
        for offset in names.indices {
            let member = (hint + offset) % names.count
            guard JSONNode(document: document, index: names[member]).isName(name) else { continue }
            isTaken[member] = true
            hint = member + 1
            return JSONNode(document: document, index: names[member] + 1)
        }
        return nil
    }
}
