import DeliveryEngine

/// Moments and lengths of time as the screens show them.
///
/// Nothing here shows seconds of a relative time: a screen that only shows minutes is drawn anew
/// once a minute and sleeps in between.
struct TimeText: Hashable, Sendable {
    let style: TimeStyle
    let zone: LocalTime
    let now: Timestamp

    private var clock: LocalTime { style == .utc ? .utc : zone }

    /// A column's text: the time of day, with the day when it is not today's.
    func column(_ moment: Timestamp) -> String {
        if style == .relative { return relative(moment) }
        return clock.isSameDay(moment, now) ? clock.clock(moment) : clock.dayAndClock(moment)
    }

    /// A column of five: the time of day, or the day where it is not today's.
    func short(_ moment: Timestamp) -> String {
        if style == .relative { return relative(moment).replacing(" ago", with: "") }
        let isToday = clock.isSameDay(moment, now)
        return String(isToday ? clock.clock(moment).prefix(5) : clock.dayAndClock(moment).prefix(5))
    }

    /// A moment of a range, whatever the style: the time of day, with the day when it is another.
    func moment(_ moment: Timestamp) -> String {
        clock.isSameDay(moment, now) ? clock.clock(moment) : clock.dayAndClock(moment)
    }

    func isToday(_ moment: Timestamp) -> Bool {
        style == .relative || clock.isSameDay(moment, now)
    }

    /// A moment in full, with how far off it is.
    func full(_ moment: Timestamp) -> String {
        "\(clock.full(moment)) (\(relative(moment)))"
    }

    /// `in 27m`, `5m ago`, and `<1m` for less.
    func relative(_ moment: Timestamp) -> String {
        let distance = moment - now
        let size = abs(distance.count)
        if size < 60_000 { return distance.count > 0 ? "in <1m" : "<1m ago" }
        return moment.relative(to: now)
    }

    /// When the schedule attempts a delivery next.
    func next(_ moment: Timestamp?) -> String? {
        guard let moment else { return nil }
        return moment <= now ? "due" : relative(moment)
    }
}
