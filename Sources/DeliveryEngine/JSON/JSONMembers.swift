/// The members of an object in a `JSONDocument`, taken one by one by name, so that what is left can
/// be counted.
package struct JSONMembers {
    private let object: JSONNode
    private let count: Int
    /// The members taken, by their places among the first of them.
    private var takenEarly: UInt64 = 0
    /// Those behind.
    private var takenLate: Set<Int> = []
    /// Where the next search begins: members are asked for in the order they are written, mostly.
    private var hint = 0
    private var hintPart: Int

    init(object: JSONNode) {
        self.object = object
        hintPart = object.index + 1
        var (count, place) = (0, object.index + 1)
        while place < object.next {
            count += 1
            place = object.part(place + 1).next
        }
        self.count = count
    }

    /// How many members nobody has asked for.
    package var untakenCount: Int { count - takenEarly.nonzeroBitCount - takenLate.count }

    /// The member of that name, `nil` where there is none.
    package mutating func take(_ name: StaticString) -> JSONNode? {
        var (member, place) = (hint, hintPart)
        for _ in 0..<count {
            if member == count { (member, place) = (0, object.index + 1) }
            let value = object.part(place + 1)
            if object.part(place).isName(name) {
                markTaken(member)
                (hint, hintPart) = (member + 1, value.next)
                return value
            }
            member += 1
            place = value.next
        }
        return nil
    }

    private mutating func markTaken(_ member: Int) {
        if member < UInt64.bitWidth {
            takenEarly |= 1 << UInt64(member)
        } else {
            takenLate.insert(member)
        }
    }
}
