/// The command could not do what it was asked; nothing half-done is left.
struct Failure: Error, Hashable {
    /// The exit status.
    let status: ExitStatus
    /// What went wrong, for the operator; one sentence without a full stop.
    let reason: String
    /// The id it is about, for the object that `--json` prints.
    let id: String?

    /// A refusal or failure, exit status 1 unless said otherwise.
    init(_ reason: String, id: String? = nil, status: ExitStatus = .refused) {
        self.status = status
        self.reason = reason
        self.id = id
    }
}
