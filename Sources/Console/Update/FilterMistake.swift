/// A filter that was not understood.
struct FilterMistake: Error, Hashable, Sendable {
    let mistake: QueryMistake
}
