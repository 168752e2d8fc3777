/// Where in a long list something was found, and whether an end was passed on the way.
struct FoundPlace: Hashable, Sendable {
    let index: Int
    let hasWrapped: Bool
}
