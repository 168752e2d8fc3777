import DeliveryEngine

extension Ledger {
    /// When the event of a row was published: what a resend tells is as old as that.
    ///
    /// Of an imported event the first line gives the time, which may be that of a resend: a delivery
    /// is never older than its event.
    func eventTime(ofRow row: Int) -> Int64 {
        let made = deliveries.createdAt[row]
        return eventSlot(ofRow: row).map { min(events.rows[$0].createdAt, made) } ?? made
    }

    /// Rows of deliveries that told the endpoint of `row` of the same kind of thing about the same
    /// subject and got their 2xx: those of newer events, newest first, and the others, those that
    /// were delivered last first; not more of each than are asked for.
    func rowsDelivered(likeRow row: Int, newer: Int, others: Int) -> [Int] {
        let (endpoint, subject) = (deliveries.endpoint[row], deliveries.subject[row])
        guard subject != TextDictionary.none else { return [] }
        var families = TypeFamilies(texts)
        let family = families.number(of: deliveries.type[row])
        let asked = eventTime(ofRow: row)
        var found = (newer: LatestRows(most: newer), others: LatestRows(most: others))
        for other in 0..<count
        where deliveries.subject[other] == subject && deliveries.endpoint[other] == endpoint
            && deliveries.status[other] == DeliveryStatus.success.code && other != row
            && families.number(of: deliveries.type[other]) == family
        {
            let time = eventTime(ofRow: other)
            if time > asked {
                found.newer.offer(other, at: time)
            } else {
                found.others.offer(other, at: deliveries.attemptedAt[other])
            }
        }
        return found.newer.rows + found.others.rows
    }
}
