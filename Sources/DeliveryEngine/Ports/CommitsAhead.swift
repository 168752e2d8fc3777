import Dispatch

/// Commits of one caller, one behind the other: while the disk is at work on some, the next are
/// decided on.
///
/// Each is durable once it answers, in the order in which they were begun; those that wait for the
/// disk at the same time share one write. For one thread.
package struct CommitsAhead<Answer: Sendable> {
    /// Makes a commit at its own place, behind the one that was begun before it.
    package typealias Commit =
        @Sendable (_ place: CommitPlace, _ behind: CommitPlace?) throws -> Answer

    /// Each has a thread of its own while a commit of it waits.
    private let queues: [DispatchQueue]
    private var begun = 0
    private var before: CommitUnderWay<Answer>?

    /// With at most `depth` commits under way: who begins more asks the first for its answer before.
    package init(depth: Int) {
        queues = (0..<depth).map { DispatchQueue(label: "redrive.commit.\($0)") }
    }

    /// Begins with one more commit, on another thread; nothing is committed behind one that failed.
    package mutating func begin(_ commit: @escaping Commit) -> CommitUnderWay<Answer> {
        let next = CommitUnderWay<Answer>()
        queues[begun % queues.count].async { [before] in
            next.finish(
                Result {
                    try before?.place.waitUntilQueued()
                    return try commit(next.place, before?.place)
                })
        }
        begun += 1
        before = next
        return next
    }
}
