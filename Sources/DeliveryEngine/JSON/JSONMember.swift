/// A member of an object, where it stands in the bytes it was read from.
package struct JSONMember: Hashable, Sendable {
    /// The name, escapes undone.
    package let name: String
    /// The bytes of the value, without the space around it.
    package let value: Range<Int>

    /// A member.
    package init(name: String, value: Range<Int>) {
        self.name = name
        self.value = value
    }
}
