/// What somebody did to the same deliveries moments ago, in one action or in several: who is about
/// to do the same should know.
package struct RecentDoing: Hashable, Sendable {
    /// What was done.
    package let kind: ActionKind
    /// Who did it.
    package let by: OperatorIdentity
    /// When, the last time.
    package let at: Timestamp
    /// To how many of the deliveries in question.
    package let count: Int
    /// Whether it is a job that is not over.
    package let isUnderWay: Bool
    /// To how many more of them something else was done, or by somebody else.
    package let others: Int

    /// How long ago is moments ago: as long as it takes to look whether it helped.
    package static let window = Milliseconds.minutes(10)
    /// How many of the latest actions are looked at.
    static let mostActions = 200

    /// A doing.
    package init(
        kind: ActionKind, by: OperatorIdentity, at: Timestamp, count: Int, isUnderWay: Bool = false,
        others: Int = 0
    ) {
        self.others = others
        self.kind = kind
        self.by = by
        self.at = at
        self.count = count
        self.isUnderWay = isUnderWay
    }
}
