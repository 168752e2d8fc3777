import DeliveryEngine

/// The members of one JSON object of an import, taken one by one, so that what is left can be
/// counted.
struct ImportFields {
    /// Why a line cannot be read.
    struct Fault: Error, Hashable {
        /// The reason, without the line's number.
        let reason: String

        /// A fault.
        init(_ reason: String) { self.reason = reason }
    }

    private var members: JSONMembers
    private let path: String

    /// The members of `value`, which is at `path` of the line.
    init(_ value: JSONNode, at path: String) throws(Fault) {
        guard let members = value.members else {
            throw Fault(path.isEmpty ? "a line is a delivery object" : "\(path) is to be an object")
        }
        self.members = members
        self.path = path
    }

    /// How many members nobody has asked for.
    var unknownCount: Int { members.untakenCount }

    /// The member of that name, `nil` where it is absent or `null`.
    mutating func value(_ name: StaticString) -> JSONNode? {
        guard let value = members.take(name), !value.isNull else { return nil }
        return value
    }

    mutating func text(_ name: StaticString) throws(Fault) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else { throw wrong(name, "a string") }
        return text
    }

    mutating func id<Kind>(
        _ name: StaticString, _: Kind.Type = Kind.self
    ) throws(Fault) -> Identifier<Kind>? {
        guard let value = value(name) else { return nil }
        guard let id = value.identifier(Kind.self) else { throw wrong(name, "a string") }
        return id
    }

    mutating func number(_ name: StaticString) throws(Fault) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.integer.flatMap(Int.init(exactly:)), number >= 0 else {
            throw wrong(name, "a whole number of at least 0")
        }
        return number
    }

    mutating func flag(_ name: StaticString) throws(Fault) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let flag = value.bool else { throw wrong(name, "true or false") }
        return flag
    }

    mutating func time(_ name: StaticString) throws(Fault) -> Timestamp? {
        guard let value = value(name) else { return nil }
        guard let time = value.moment else {
            throw wrong(name, "a time such as 2026-11-21T10:00:00.000Z")
        }
        return time
    }

    mutating func duration(_ name: StaticString) throws(Fault) -> Milliseconds? {
        guard let count = try number(name) else { return nil }
        guard count <= ImportRules.longestDuration else {
            throw wrong(name, "at most \(ImportRules.longestDuration) milliseconds")
        }
        return Milliseconds(Int64(count))
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: StaticString, _: Choice.Type
    ) throws(Fault) -> Choice? where Choice.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw wrong(name, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// What `name` holds as text, or `base64Name` in base 64.
    mutating func bytes(_ name: StaticString, _ base64Name: StaticString) throws(Fault) -> [UInt8]?
    {
        let plain = value(name)
        let encoded = try text(base64Name)
        if let plain {
            guard encoded == nil else {
                throw Fault("\(full(name)) and \(full(base64Name)) exclude each other")
            }
            guard let bytes = plain.utf8 else { throw wrong(name, "a string") }
            return bytes
        }
        guard let encoded else { return nil }
        guard let bytes = Base64.bytes(of: encoded) else {
            throw wrong(base64Name, "a string in base 64")
        }
        return bytes
    }

    mutating func list(_ name: StaticString) throws(Fault) -> [JSONNode] {
        guard let value = value(name) else { return [] }
        guard let values = value.array else { throw wrong(name, "an array") }
        return values
    }

    mutating func headers(_ name: StaticString) throws(Fault) -> [Header] {
        var headers: [Header] = []
        for value in try list(name) {
            guard let pair = value.pair, let name = pair.0.string, let text = pair.1.string
            else { throw wrong(name, "pairs of a name and a value") }
            headers.append(Header(name, text))
        }
        return headers
    }

    /// What must be there.
    func needed<Value>(_ value: Value?, _ name: StaticString) throws(Fault) -> Value {
        guard let value else { throw Fault("\(full(name)) is missing") }
        return value
    }

    private func wrong(_ name: StaticString, _ wanted: String) -> Fault {
        Fault("\(full(name)) is to be \(wanted)")
    }

    private func full(_ name: StaticString) -> String {
        path.isEmpty ? "\(name)" : "\(path).\(name)"
    }
}
