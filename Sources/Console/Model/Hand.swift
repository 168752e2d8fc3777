import DeliveryEngine

/// What an operator's hand can do to a customer's access.
enum Hand: Hashable, Sendable, CaseIterable {
    case grant, revoke, adjust

    var verb: String {
        switch self {
        case .grant: "grant"
        case .revoke: "revoke"
        case .adjust: "adjust"
        }
    }

    /// How the line is to be typed.
    var form: String {
        switch self {
        case .grant: "FEATURE WHY, such as: pro paid by bank transfer, ticket 7"
        case .revoke: "FEATURE WHY, such as: pro charged back twice, ticket 8"
        case .adjust: "METER +N or -N WHY, such as: api_calls +500 our outage"
        }
    }

    /// What a typed line means, or what is wrong with it and where.
    func wish(_ text: String) -> Result<(AccessAdjusted.Kind, reason: String), HandMistake> {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        guard let name = words.popFirst() else {
            return .failure(HandMistake(0, "expected: \(form)"))
        }
        let kind: AccessAdjusted.Kind
        switch self {
        case .grant: kind = .grant(feature: String(name), until: nil)
        case .revoke: kind = .revoke(feature: String(name))
        case .adjust:
            guard let word = words.popFirst() else {
                return .failure(HandMistake(text.count, "how much: +N or -N, then why"))
            }
            let digits = word.first == "+" ? word.dropFirst() : word
            guard let quantity = Int64(digits), quantity != 0 else {
                let column = text.distance(from: text.startIndex, to: word.startIndex)
                return .failure(HandMistake(column, "how much: +N or -N"))
            }
            kind = .usage(meter: String(name), quantity: quantity)
        }
        guard !words.isEmpty else {
            return .failure(HandMistake(text.count, "why: a reason is required"))
        }
        return .success((kind, words.joined(separator: " ")))
    }
}

/// What is wrong with a typed adjustment.
struct HandMistake: Error, Hashable {
    let column: Int
    let text: String

    init(_ column: Int, _ text: String) {
        self.column = column
        self.text = text
    }
}
