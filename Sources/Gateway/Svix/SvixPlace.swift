/// A place in a list, as an iterator names it: it stays a place when what was there is deleted.
protocol SvixPlace: Comparable {
    /// The place that an iterator names, `nil` for what is none of this list.
    init?(iterator text: String)
    /// How an iterator writes it.
    var text: String { get }
}
