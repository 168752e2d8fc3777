import DeliveryEngine

extension RowFilters {
    /// `job:`, any of several: the rows that the jobs meant have of a stretch, which they keep in
    /// order.
    func jobs(_ patterns: [JobPattern]) -> RowFilter {
        // By place and not by value: a job whose rows are held here twice would be copied whole
        // with the next change of one of them.
        let jobs = ledger.jobs
        let meant = jobs.standings.indices.compactMap { place -> (Int, [JobPattern])? in
            let meaning = patterns.filter { $0.matches(jobs.standings[place].plan.id) }
            return meaning.isEmpty ? nil : (place, meaning)
        }
        return { mask in
            let stretch = mask.start..<mask.start + mask.words.count * 64
            var found = RowMask(stretch, isFilled: false)
            for (place, patterns) in meant {
                jobs.standings[place].forEachRow(in: stretch) { row, outcome in
                    if patterns.contains(where: { $0.takes(outcome) }) { found.insert(row) }
                }
            }
            return mask.intersection(found)
        }
    }
}
