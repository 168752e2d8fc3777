/// A JSON value as a tree, for our own inputs; payloads are never read into one.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as it was written, so that no digit is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members in no order; a name that comes twice is refused when reading.
    case object([String: JSONValue])
}

extension JSONValue {
    /// The value that `bytes` spell.
    ///
    /// Throws where they are not one JSON value.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try JSONScanner.scanning(bytes) { scanner throws(JSONError) in
            let value = try scanner.tree(depth: 0)
            try scanner.end()
            return value
        }
    }

    /// The member of an object; `nil` for anything else.
    package subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    /// The text of a string.
    package var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// An integer that is written as one and fits.
    package var integer: Int64? {
        if case .number(let text) = self { return Int64(text) }
        return nil
    }

    /// A number, rounded as needed; `nil` where it is too great.
    package var double: Double? {
        guard case .number(let text) = self, let number = Double(text), number.isFinite else {
            return nil
        }
        return number
    }

    /// A truth value.
    package var bool: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    /// The elements of an array.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// The members of an object.
    package var object: [String: JSONValue]? {
        if case .object(let members) = self { return members }
        return nil
    }

    /// Whether it is `null`.
    package var isNull: Bool { self == .null }
}
