import DeliveryEngine

/// The members of a JSON object in a request, taken by name; what nobody took is refused, so that
/// nothing is silently ignored.
package struct JSONObject: Sendable {
    /// The object's members by name.
    private var members: [String: JSONValue]
    /// Where the value of each member stands in the body.
    private let places: [String: Range<Int>]
    private let body: [UInt8]

    /// The object that `body` spells; of a member named in `verbatim` only the bytes are taken,
    /// whatever JSON they spell.
    ///
    /// Throws a problem that says where it does not spell one.
    init(_ body: [UInt8], verbatim: Set<String> = []) throws(Problem) {
        let value: JSONValue
        var places: [String: Range<Int>] = [:]
        do throws(JSONError) {
            if body.first(where: { !$0.isJSONSpace }) == UInt8(ascii: "{") {
                for member in try JSONScanner.members(of: body) {
                    places[member.name] = member.value
                }
            }
            let hidden = verbatim.compactMap { places[$0] }
            value = try JSONValue(parsing: Self.blanked(hidden, in: body))
        } catch {
            throw Problem(400, "the body is not JSON: \(error)")
        }
        guard let members = value.object else { throw Problem(422, "the body is a JSON object") }
        self.members = members
        self.places = places
        self.body = body
    }

    /// `body` with a number in place of each of these values, so that everything else stands where it
    /// stood.
    private static func blanked(_ values: [Range<Int>], in body: [UInt8]) -> [UInt8] {
        var body = body
        for value in values where !value.isEmpty {
            for place in value { body[place] = UInt8(ascii: " ") }
            body[value.lowerBound] = UInt8(ascii: "0")
        }
        return body
    }

    /// Takes the value of that name; `nil` where there is none or it is `null`.
    mutating func take(_ name: String) -> JSONValue? {
        members.removeValue(forKey: name).flatMap { $0.isNull ? nil : $0 }
    }

    /// Whether the member is there, `null` or not, and nobody took it yet.
    func has(_ name: String) -> Bool { members[name] != nil }

    /// The value of that name, not taken yet.
    func peek(_ name: String) -> JSONValue? { members[name] }

    /// Takes a string.
    mutating func string(_ name: String) throws(Problem) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.string else { throw Self.wrong(name, "a string") }
        return text
    }

    /// Takes a string that must be there.
    mutating func requiredString(_ name: String) throws(Problem) -> String {
        guard let text = try string(name) else { throw Self.missing(name) }
        return text
    }

    /// Takes a truth value.
    mutating func bool(_ name: String) throws(Problem) -> Bool? {
        guard let value = take(name) else { return nil }
        guard let bool = value.bool else { throw Self.wrong(name, "true or false") }
        return bool
    }

    /// Takes an integer, which may be written with a fraction of zero or an exponent: to JSON those
    /// are the same number.
    mutating func integer(_ name: String) throws(Problem) -> Int64? {
        guard let value = take(name) else { return nil }
        if let number = value.integer { return number }
        guard let number = value.double.flatMap({ Int64(exactly: $0) }),
            number.magnitude <= Self.exactIntegers
        else { throw Self.wrong(name, "a whole number") }
        return number
    }

    /// Up to there a number in floating point stands for one integer only.
    private static let exactIntegers: UInt64 = 1 << 53

    /// Takes an array of strings.
    mutating func strings(_ name: String) throws(Problem) -> [String]? {
        guard let value = take(name) else { return nil }
        guard let array = value.array else { throw Self.wrong(name, "an array of strings") }
        let texts = array.compactMap(\.string)
        guard texts.count == array.count else { throw Self.wrong(name, "an array of strings") }
        return texts
    }

    /// Takes an object of strings.
    mutating func texts(_ name: String) throws(Problem) -> [String: String]? {
        guard let value = take(name) else { return nil }
        guard let object = value.object else { throw Self.wrong(name, "an object of strings") }
        let texts = object.compactMapValues(\.string)
        guard texts.count == object.count else { throw Self.wrong(name, "an object of strings") }
        return texts
    }

    /// Takes a member as the bytes it was sent in.
    mutating func bytes(_ name: String) -> [UInt8]? {
        guard members.removeValue(forKey: name) != nil, let place = places[name] else { return nil }
        return Array(body[place])
    }

    /// Throws where a member is left that nobody took.
    func end() throws(Problem) {
        guard let name = members.keys.sorted().first else { return }
        throw Problem(
            422, "\(Wording.quote(name)) is not taken here; leave it out"
        ).at(name)
    }

    /// What is said where a string is not there.
    static func missing(_ name: String) -> Problem {
        Problem(422, "\(name) is missing; it is a string").at(name)
    }

    static func wrong(_ name: String, _ wanted: String) -> Problem {
        Problem(422, "\(name) is \(wanted)").at(name)
    }
}
