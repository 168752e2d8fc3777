/// A place in the list of a job's targets, or of those alone that failed or were refused.
package struct JobPlace: Hashable, Sendable {
    /// The number in the list as it is shown.
    package var index: Int
    /// The number among all targets.
    package var place: Int

    /// The beginning of any list.
    package static let start = JobPlace(index: 0, place: 0)

    /// A place.
    package init(index: Int, place: Int) {
        self.index = index
        self.place = place
    }
}
