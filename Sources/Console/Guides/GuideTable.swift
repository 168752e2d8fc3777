/// Every guide, in the order of the list; each list of pages stands in a file of its own.
enum GuideTable {
    static let all: [Guide] = failures + support

    /// The guide of a name.
    static func guide(named name: String) -> Guide? { all.first { $0.name == name } }
}
