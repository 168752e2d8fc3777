/// A path with places for what varies, such as `/v1/deliveries/{id}`.
package struct PathPattern: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case fixed(String)
        case value(String)
    }

    /// How it is written, in the table and in the description.
    package let text: String
    private let parts: [Part]

    /// The pattern that `text` spells.
    init(_ text: String) {
        self.text = text
        parts = text.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .value(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    /// The names of its places.
    package var names: [String] {
        parts.compactMap { part in
            if case .value(let name) = part { return name }
            return nil
        }
    }

    /// What stands in the places of a path; `nil` where the path is another one.
    ///
    /// Empty parts match nothing.
    func match(_ segments: [String]) -> [String: String]? {
        guard segments.count == parts.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch part {
            case .fixed(let text): if segment != text { return nil }
            case .value(let name):
                if segment.isEmpty { return nil }
                values[name] = segment
            }
        }
        return values
    }
}
