import DeliveryEngine

/// `redrive jobs`: the bulk actions that run, wait or are over.
enum JobsCommand {
    /// The command.
    static let command = Command(
        "jobs", options: [.json], summary: "print the jobs, newest first",
        details: [
            """
            A job sends what a plan chose, in whichever process dispatches. redrive job ID shows \
            one with each of its deliveries.
            """
        ]
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        if invocation.isJSON {
            for job in store.log.jobs() { try invocation.output.value { $0.job(job) } }
            return .done
        }
        var table = JobTable(on: invocation.output, now: store.clock.now)
        for job in store.log.jobs() { try table.row(job) }
        try table.end()
        return .done
    }
}
