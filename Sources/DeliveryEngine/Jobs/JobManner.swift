/// How a job goes about it: the canary, the rate, and when to stop (B14).
package struct JobManner: Hashable, Sendable {
    /// How many are sent first, each of which has to get its 2xx; 0 for none.
    package var canary: Int
    /// The rate at full speed, as the operator asked for it; `nil` for `fullRate`.
    package var ratePerSecond: Double?
    /// When it stops by itself.
    package var limits: JobLimits

    /// The canary of a job where nothing is said.
    package static let usualCanary = 1
    /// The most deliveries of a canary: more is no canary.
    package static let mostCanary = 100
    /// The rate of a job at full speed where nothing is said.
    package static let fullRate = 25.0
    /// The rates at which a job may go: one a day to what one process can send.
    package static let rates = 1.0 / 86_400...10_000

    /// One canary, then the usual ramp.
    package static let usual = JobManner()

    /// A manner.
    package init(
        canary: Int = JobManner.usualCanary, ratePerSecond: Double? = nil,
        limits: JobLimits = .standard
    ) {
        self.canary = canary
        self.ratePerSecond = ratePerSecond
        self.limits = limits
    }

    /// The rate at full speed.
    package var topRate: Double { ratePerSecond ?? Self.fullRate }
}
