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
        case .grant: "FEATURE [until:+30d] WHY, such as: pro paid by bank transfer, ticket 7"
        case .revoke: "FEATURE WHY, such as: pro charged back twice, ticket 8"
        case .adjust: "METER +N or -N WHY, such as: api_calls +500 our outage"
        }
    }

    /// Before the end of a grant.
    private static let until = "until:"

    /// What a typed line means at `now`, or what is wrong with it and where.
    func wish(
        _ text: String, now: Timestamp
    ) -> Result<(AccessAdjusted.Kind, reason: String), HandMistake> {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        guard let name = words.popFirst() else {
            return .failure(HandMistake(0, "expected: \(form)"))
        }
        let kind: AccessAdjusted.Kind
        switch self {
        case .grant:
            var until: Timestamp?
            // Nobody's reason begins so; taken for one, the grant would never end.
            if let word = words.first, word.hasPrefix(Self.until) || word.hasPrefix("+") {
                switch Self.end(word, in: text, now: now) {
                case .failure(let mistake): return .failure(mistake)
                case .success(let moment): until = moment
                }
                words.removeFirst()
            }
            kind = .grant(feature: String(name), until: until)
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

    private static func end(
        _ word: Substring, in text: String, now: Timestamp
    ) -> Result<Timestamp, HandMistake> {
        let typed = word.hasPrefix(until) ? word.dropFirst(until.count) : word
        let column = text.distance(from: text.startIndex, to: typed.startIndex)
        guard let moment = GrantEnd.moment(String(typed), now: now) else {
            return .failure(HandMistake(column, "when it ends: until:2026-11-30 or until:+30d"))
        }
        guard moment > now else {
            return .failure(HandMistake(column, "that is over; a grant ends later than now"))
        }
        return .success(moment)
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
