extension LogColumn {
    /// Its name where columns are chosen.
    var name: String {
        switch self {
        case .time: "time"
        case .status: "status"
        case .code: "code"
        case .tries: "try"
        case .endpoint: "endpoint"
        case .url: "url"
        case .event: "event"
        case .attempted: "attempted"
        case .next: "next"
        case .latency: "latency"
        }
    }

    /// A choice of columns that was not understood.
    package struct Mistake: Error, Equatable {
        /// The character at which it is, from 0.
        package let column: Int
        /// What is wrong, and what there is instead; no full stop.
        package let text: String
    }

    /// The columns that names spell, in their order; nothing is all of them.
    package static func choice(_ text: String) throws(Mistake) -> [LogColumn] {
        var chosen: [LogColumn] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            let column = text.distance(from: text.startIndex, to: word.startIndex)
            guard let found = allCases.first(where: { $0.name == word }) else {
                let known = allCases.map(\.name).joined(separator: " ")
                throw Mistake(column: column, text: "no such column; there are \(known)")
            }
            guard !chosen.contains(found) else {
                throw Mistake(column: column, text: "\(word) is there already")
            }
            chosen.append(found)
        }
        return chosen.isEmpty ? allCases : chosen
    }

    /// How a choice is written, for people and for the memory.
    package static func text(_ columns: [LogColumn]) -> String {
        columns.map(\.name).joined(separator: " ")
    }
}
