/// A short page of help: what to do in one situation, step by step, with the keys that do it.
struct Guide: Hashable, Sendable {
    /// What `:` and the screens know it by, such as `after-downtime`.
    let name: String
    /// The situation, as an operator would say it.
    let title: String
    /// What it means, before the steps.
    let meaning: GuideText
    /// What to do, in order.
    let steps: [GuideText]
    /// How one sees that it is mended.
    let proof: GuideText
}
