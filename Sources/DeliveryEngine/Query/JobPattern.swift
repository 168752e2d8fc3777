/// A value of `job:`: the beginning of a job's id, with or without `job_`, and perhaps the part of
/// the job that is meant.
package struct JobPattern: Hashable, Sendable {
    /// The beginning as typed.
    package let beginning: String
    /// What is meant of the job; `nil` for all of it.
    package let part: JobPart?
    private let pattern: TextPattern

    /// A pattern; in `beginning` `*` and `?` stand for other text, as in `id:`.
    package init(beginning: String, part: JobPart? = nil) {
        self.beginning = beginning
        self.part = part
        pattern = TextPattern(beginning + "*")
    }

    /// What could be typed of these jobs: each whole, and in its parts.
    package static func completions(of jobs: [JobID]) -> [String] {
        jobs.flatMap { job in
            [job.text] + JobPart.allCases.map { "\(job.text)/\($0.rawValue)" }
        }
    }

    /// Whether this job is meant.
    package func matches(_ job: JobID) -> Bool {
        let prefix = IdentifierKinds.Job.prefix
        return pattern.matches(job.text)
            || job.text.hasPrefix(prefix)
                && pattern.matches(String(job.text.dropFirst(prefix.count)))
    }

    /// Whether what became of a delivery in the job is meant.
    package func takes(_ outcome: JobOutcome) -> Bool { part.map { $0.contains(outcome) } ?? true }
}
