/// One HTTP header, as sent or as received; names keep the case they came in.
package struct Header: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The value, without the white space around it.
    package let value: String

    /// A header of this name and value; nothing is checked here.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
