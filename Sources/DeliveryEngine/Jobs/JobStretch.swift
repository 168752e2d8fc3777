/// Targets of a job that follow each other, and where they begin and end.
package struct JobStretch: Sendable {
    /// The targets.
    package let rows: [JobRow]
    /// Where the first of them stands.
    package let first: JobPlace
    /// Where the one behind the last would stand.
    package let next: JobPlace

    /// A stretch.
    package init(rows: [JobRow], first: JobPlace, next: JobPlace) {
        self.rows = rows
        self.first = first
        self.next = next
    }
}
