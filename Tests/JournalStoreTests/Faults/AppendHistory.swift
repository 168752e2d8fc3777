/// What was asked of a journal, in order, and what was answered: the measure of what may be read.
struct AppendHistory {
    /// What is known of a batch.
    enum Fate {
        /// Acknowledged, or seen by a writer that went on behind it: there for ever.
        case kept
        /// Refused, or passed over by a later writer: never there.
        case void
        /// Its writer ended before an answer: whole or not at all, until somebody writes again.
        case open
    }

    private struct Batch {
        let texts: [String]
        var fate: Fate
    }

    private var batches: [Batch] = []

    /// Whether anything has to be there.
    var isEmpty: Bool { !batches.contains { $0.fate == .kept } }

    /// How many records have to be there.
    var kept: Int { batches.reduce(0) { $0 + ($1.fate == .kept ? $1.texts.count : 0) } }

    /// Adds a batch behind the others.
    mutating func add(_ texts: [String], _ fate: Fate) {
        batches.append(Batch(texts: texts, fate: fate))
    }

    /// Throws unless `texts` are the kept batches with any whole open ones between them.
    func check(_ texts: [String]) throws(BrokenPromise) { _ = try seen(in: texts) }

    /// The same, from a writer whose batch behind `texts` is durable: nothing before stays open.
    mutating func settle(_ texts: [String]) throws(BrokenPromise) {
        let seen = try seen(in: texts)
        for index in seen.indices { batches[index].fate = seen[index] ? .kept : .void }
    }

    private func seen(in texts: [String]) throws(BrokenPromise) -> [Bool] {
        var rest = texts[...]
        var seen: [Bool] = []
        for batch in batches {
            let isThere = rest.starts(with: batch.texts)
            switch batch.fate {
            case .kept where !isThere:
                throw BrokenPromise("\(Self.name(batch.texts)) was acknowledged and is lost")
            case .void where isThere:
                throw BrokenPromise("\(Self.name(batch.texts)) was refused and is there")
            default: break
            }
            if isThere { rest.removeFirst(batch.texts.count) }
            seen.append(isThere)
        }
        if !rest.isEmpty {
            throw BrokenPromise("\(Self.name(Array(rest))) is there and was not kept")
        }
        return seen
    }

    private static func name(_ texts: [String]) -> String {
        texts.map { String($0.prefix { $0 != " " }) }.joined(separator: "+")
    }
}
