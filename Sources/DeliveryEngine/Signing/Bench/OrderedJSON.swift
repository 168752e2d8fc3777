/// A JSON value whose members keep their order and whose numbers keep their digits: what a program
/// that parsed a body has at hand when it writes it again.
indirect enum OrderedJSON {
    case object([(name: String, value: OrderedJSON)])
    case array([OrderedJSON])
    case string(String)
    /// As it is written.
    case number(String)
    /// `true`, `false` or `null`.
    case literal(String)

    /// The value that bytes spell; `nil` where they are not JSON, or an object names a member twice.
    init?(_ bytes: [UInt8]) {
        let value = try? JSONDocument.read(bytes) { OrderedJSON($0) }
        guard let value else { return nil }
        self = value
    }

    private init(_ node: JSONNode) {
        if let members = node.orderedMembers {
            self = .object(members.map { ($0.name, OrderedJSON($0.value)) })
        } else if let elements = node.array {
            self = .array(elements.map { OrderedJSON($0) })
        } else if let text = node.string {
            self = .string(text)
        } else if let number = node.numberText {
            self = .number(number)
        } else {
            self = .literal(node.bool.map { "\($0)" } ?? "null")
        }
    }

    /// What a body's writing can differ in; what is not there cannot be written differently.
    var features: JSONStyle.Features {
        switch self {
        case .object(let members):
            var features: JSONStyle.Features = members.count > 1 ? .members : []
            for (name, value) in members {
                features.formUnion(Self.features(of: name))
                features.formUnion(value.features)
            }
            return features
        case .array(let elements):
            return elements.reduce(into: []) { $0.formUnion($1.features) }
        case .string(let text): return Self.features(of: text)
        case .number(let text):
            let isInteger = text.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
            return isInteger ? [] : .fractions
        case .literal: return []
        }
    }

    private static func features(of text: String) -> JSONStyle.Features {
        var features: JSONStyle.Features = []
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x80 { features.insert(.beyondASCII) }
            if scalar == "/" { features.insert(.slashes) }
            if JSONStyle.markup.contains(scalar) { features.insert(.markup) }
        }
        return features
    }
}
