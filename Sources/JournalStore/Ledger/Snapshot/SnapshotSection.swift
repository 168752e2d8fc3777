/// The sections of a snapshot.
///
/// A number is never given to another.
enum SnapshotSection: UInt32, CaseIterable {
    case deliveryStatus = 1
    case deliveryFailure = 2
    case deliveryTriggers = 3
    case deliveryMarks = 4
    case deliveryCode = 5
    case deliveryAttempts = 6
    case deliveryEndpoint = 7
    case deliveryType = 8
    case deliverySubject = 9
    case deliveryCreatedAt = 10
    case deliveryAttemptedAt = 11
    case deliveryNextAttemptAt = 12
    case deliveryLatency = 13
    case deliveryRest = 14
    case deliveryIndex = 15
    case event = 16
    case eventIndex = 17
    case eventKeyIndex = 18
    case attemptLinks = 19
    case attemptPlaces = 20
    case textEntries = 21
    case textBytes = 22
    case textIndex = 23
    case timeOrder = 24
    /// Endpoints, counts, and what is in flight or asked for, as fields.
    case standing = 25
    /// The operator actions, as fields.
    case actions = 26
    case deliveryTouchedAt = 27
    /// The jobs, as fields.
    case jobs = 30
    /// What was done to endpoints, as fields.
    case endpointChanges = 31
    /// How the last failure looked, 0 for none.
    case deliveryFingerprint = 40
    /// When it was last decided on, by an attempt's end or by what cancelled it, and how many
    /// attempts were interrupted in a row.
    case deliverySettledAt = 42
    case deliveryInterruptions = 43
    /// What is known of each subject, as fields; left out where there is none.
    case accessAccounts = 35
    /// Which of Stripe's objects belong to whom, as fields.
    case accessTies = 36
    /// The signals and the refused arrivals, as fields.
    case signals = 37
    /// What was done to endpoints and to the store, as fields.
    case care = 33
    /// The profiles of applications, event types and endpoints, as fields.
    case registry = 41

    /// The columns of deliveries: one value for each.
    static let deliveries: [SnapshotSection] = [
        .deliveryStatus, .deliveryFailure, .deliveryTriggers, .deliveryMarks, .deliveryCode,
        .deliveryAttempts, .deliveryEndpoint, .deliveryType, .deliverySubject,
        .deliveryCreatedAt, .deliveryAttemptedAt, .deliveryNextAttemptAt, .deliveryLatency,
        .deliveryRest, .deliveryTouchedAt, .deliveryFingerprint, .deliverySettledAt,
        .deliveryInterruptions,
    ]
    /// The columns of attempts: one value for each.
    static let attempts: [SnapshotSection] = [.attemptLinks, .attemptPlaces]

    /// How many values there is room for: addresses only, which cost nothing until they are used.
    var mostValues: Int {
        switch self {
        // Most deliveries are attempted once, some as often as their schedule says.
        case .attemptLinks, .attemptPlaces: ColumnSource.rowLimit * 4
        // A subject, a key and two foreign ids each, at most some hundred bytes.
        case .textEntries: ColumnSource.rowLimit * 4
        case .textBytes: ColumnSource.rowLimit * 512
        default: ColumnSource.rowLimit
        }
    }
}
