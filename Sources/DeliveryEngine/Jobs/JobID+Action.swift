extension Identifier where Kind == IdentifierKinds.Job {
    /// The id under which a job's effects are recorded: what a job does to deliveries is an
    /// operator's action like any other, and both ids are one.
    package var action: ActionID { ulid.map { ActionID($0) } ?? ActionID(text) }
}

extension Identifier where Kind == IdentifierKinds.Action {
    /// The job whose effects are recorded under this id, if there is one.
    package var job: JobID { ulid.map { JobID($0) } ?? JobID(text) }
}
