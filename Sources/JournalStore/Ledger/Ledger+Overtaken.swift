import DeliveryEngine

extension Ledger {
    /// What a delivery tells whom about whom.
    private struct Topic: Hashable {
        let endpoint: Int32
        let subject: UInt32
        let family: UInt32
    }

    /// Those of these rows that were not delivered while something newer about their topic was.
    ///
    /// One pass over the rows that are asked about and one over all, by columns alone; what only
    /// delivers other subjects costs one look.
    func overtaken(among rows: [Int32]) -> [Int32] {
        var families = TypeFamilies(texts)
        let success = DeliveryStatus.success.code
        let asked = rows.filter { number in
            let row = Int(number)
            return (0..<count).contains(row) && deliveries.status[row] != success
                && deliveries.subject[row] != TextDictionary.none
        }
        var newest: [Topic: Int64] = [:]
        var isSubject = [Bool](repeating: false, count: texts.count)
        for row in asked.lazy.map({ Int($0) }) {
            newest[topic(ofRow: row, &families)] = .min
            isSubject[Int(deliveries.subject[row])] = true
        }
        guard !newest.isEmpty else { return [] }
        for row in 0..<count where deliveries.status[row] == success {
            let subject = Int(deliveries.subject[row])
            guard subject < isSubject.count, isSubject[subject],
                let known = newest.index(forKey: topic(ofRow: row, &families))
            else { continue }
            newest.values[known] = max(newest.values[known], eventTime(ofRow: row))
        }
        return asked.filter { number in
            let row = Int(number)
            return (newest[topic(ofRow: row, &families)] ?? .min) > eventTime(ofRow: row)
        }
    }

    private func topic(ofRow row: Int, _ families: inout TypeFamilies) -> Topic {
        Topic(
            endpoint: deliveries.endpoint[row], subject: deliveries.subject[row],
            family: families.number(of: deliveries.type[row]))
    }
}
