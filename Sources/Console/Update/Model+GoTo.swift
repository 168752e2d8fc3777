import DeliveryEngine

/// Going to a time: the cursor moves, and all rows stay.
extension Model {
    /// Why the log cannot be gone through by time, `nil` when it can.
    var reasonNotByTime: String? {
        let key = log.search.sort.key
        if key != .time {
            let sort = keys.label(of: .sort, in: .log)
            return "the rows are in order of \(key.rawValue): \(sort) t sorts by time"
        }
        return log.count == 0 ? "there is no row here" : nil
    }

    /// Asks for the time.
    mutating func openTime() { prompt = Prompt(.time) }

    /// Puts the cursor on the newest row that is as old as the time, or points at what is wrong with
    /// it.
    mutating func submitTime(_ text: String) -> [Effect] {
        let moment: Timestamp
        do throws(QueryError) {
            moment = try Query.moment(parsing: text, now: now)
        } catch {
            prompt?.mistake = QueryMistake(error)
            return []
        }
        prompt = nil
        // The search may have changed the order since it was asked for.
        if let reasonNotByTime {
            notice = Notice(.note, "cannot go to a time: \(reasonNotByTime)")
            return []
        }
        stopFollowing()
        let ticket = beginSearch()
        notice = Notice(.note, "the newest row at or before \(times.full(moment))")
        let isDescending = log.search.sort.isDescending
        let find = Find(
            pattern: .moment(moment), rows: log.rows, start: isDescending ? 0 : log.count - 1,
            isForward: isDescending)
        return [.find(find, ticket: ticket)]
    }
}
