import DeliveryEngine

/// What somebody did moments ago, for who is about to do the like.
struct RecentWords {
    let recent: RecentDoing
    let now: Timestamp

    /// Such as `bob@bastion asked for a replay of 12 of them 40s ago`.
    var text: String {
        let what =
            recent.isUnderWay
            ? "has a \(recent.kind.rawValue) job" : "asked for a \(recent.kind.rawValue)"
        let others =
            recent.others > 0 ? "; \(Number.text(recent.others)) more were acted on as well" : ""
        return "\(recent.by.text) \(what) of \(Number.text(recent.count)) of them, "
            + recent.at.relative(to: now) + others
    }

    /// The same about one delivery.
    var single: String {
        let what =
            recent.isUnderWay
            ? "has it in a \(recent.kind.rawValue) job"
            : "asked for a \(recent.kind.rawValue) of it"
        return "\(recent.by.text) \(what), \(recent.at.relative(to: now))"
    }
}
