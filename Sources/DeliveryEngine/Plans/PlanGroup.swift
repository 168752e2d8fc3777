/// The deliveries of a plan's scope that are of one class.
package struct PlanGroup: Hashable, Sendable {
    /// How many go to one endpoint.
    package struct Share: Hashable, Sendable {
        /// The endpoint.
        package let endpoint: EndpointID
        /// Whose it is.
        package let application: String
        /// Its name.
        package let name: String
        /// How many deliveries.
        package let count: Int
        /// How many of them it answered last that it is gone (410): it asked for no more (B4).
        package let gone: Int

        /// A share.
        package init(
            endpoint: EndpointID, application: String = Endpoint.defaultApplication, name: String,
            count: Int, gone: Int = 0
        ) {
            self.endpoint = endpoint
            self.application = application
            self.name = name
            self.count = count
            self.gone = gone
        }
    }

    /// How many are so for one reason.
    package struct Reason: Hashable, Sendable {
        /// The reason, one clause for the operator.
        package let text: String
        /// How many deliveries.
        package let count: Int

        /// A reason.
        package init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    /// The class.
    package let planClass: PlanClass
    /// The deliveries, in the order they came in.
    package let rows: RowList
    /// The endpoints they go to, the most frequent first.
    package let endpoints: [Share]
    /// When the oldest was made.
    package let oldest: Timestamp?
    /// When the newest was made.
    package let newest: Timestamp?
    /// Why they are of this class, the most frequent first; empty where the class says it.
    package let reasons: [Reason]
    /// How many of them their own schedule attempts within `PlanClass.soon`, or as soon as their
    /// endpoint takes attempts again: whatever else is done, that sends them at its own pace.
    package let due: Int
    /// A few of them.
    package let samples: [DeliveryID]

    /// The most samples.
    package static let mostSamples = 5

    /// A group.
    package init(
        planClass: PlanClass, rows: RowList, endpoints: [Share] = [], oldest: Timestamp? = nil,
        newest: Timestamp? = nil, reasons: [Reason] = [], due: Int = 0,
        samples: [DeliveryID] = []
    ) {
        self.planClass = planClass
        self.rows = rows
        self.endpoints = endpoints
        self.oldest = oldest
        self.newest = newest
        self.reasons = reasons
        self.due = due
        self.samples = samples
    }

    /// How many.
    package var count: Int { rows.count }
}
