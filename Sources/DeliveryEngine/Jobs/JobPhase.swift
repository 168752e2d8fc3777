/// Where a job stands.
package enum JobPhase: Hashable, Sendable {
    /// It sends, or waits for its turn.
    case running
    /// An operator holds it.
    case paused(JobControlled)
    /// It stopped by itself; an operator can resume it.
    case stopped(JobStopped)
    /// An operator ended it: what was left is never sent by it.
    case cancelled(JobControlled)
    /// Everything has been done.
    case done(JobEnded)

    /// Whether nothing more can come of it.
    package var isOver: Bool {
        switch self {
        case .running, .paused, .stopped: false
        case .cancelled, .done: true
        }
    }

    /// Its name, for scripts and screens.
    package var name: String {
        switch self {
        case .running: "running"
        case .paused: "paused"
        case .stopped: "stopped"
        case .cancelled: "cancelled"
        case .done: "done"
        }
    }

    /// When it came to be so; `nil` while it runs.
    package var since: Timestamp? {
        switch self {
        case .running: nil
        case .paused(let control), .cancelled(let control): control.at
        case .stopped(let stopped): stopped.at
        case .done(let ended): ended.at
        }
    }
}
