/// What is opened in the pager.
struct PagerText: Hashable, Sendable {
    /// The name of the file that the pager gets, which many show.
    let name: String
    let bytes: [UInt8]
}
