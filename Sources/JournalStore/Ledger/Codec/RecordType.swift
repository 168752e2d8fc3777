import DeliveryEngine

/// The number that stands for each kind of record in the journal, with the version of its layout
/// that this program writes.
///
/// Numbers are never given twice.
enum RecordType: UInt16, CaseIterable, Sendable {
    case endpointSaved = 1
    case eventPublished = 2
    case attemptStarted = 3
    case attemptEnded = 4
    case actionRequested = 5
    case actionApplied = 6
    case actionWithdrawn = 7
    case deliveryImported = 8
    case logPurged = 9
    case jobPlanned = 10
    case jobTargets = 11
    case jobControlled = 12
    case jobStopped = 13
    case jobEnded = 14
    case endpointActed = 15
    case signalReceived = 20
    case signalRefused = 21
    case entitlementChanged = 22
    case usageChanged = 23
    case accessAdjusted = 24
    case checkoutRecorded = 25
    case applicationSaved = 18
    case eventTypeSaved = 19
    case endpointProfileSaved = 30
    case storeActed = 31

    /// The type of `record`.
    init(_ record: Record) {
        self =
            switch record {
            case .endpointSaved: .endpointSaved
            case .eventPublished: .eventPublished
            case .attemptStarted: .attemptStarted
            case .attemptEnded: .attemptEnded
            case .actionRequested: .actionRequested
            case .actionApplied: .actionApplied
            case .actionWithdrawn: .actionWithdrawn
            case .deliveryImported: .deliveryImported
            case .logPurged: .logPurged
            case .endpointActed: .endpointActed
            case .storeActed: .storeActed
            case .signalReceived: .signalReceived
            case .signalRefused: .signalRefused
            case .entitlementChanged: .entitlementChanged
            case .usageChanged: .usageChanged
            case .accessAdjusted: .accessAdjusted
            case .checkoutRecorded: .checkoutRecorded
            case .jobPlanned: .jobPlanned
            case .jobTargets: .jobTargets
            case .jobControlled: .jobControlled
            case .jobStopped: .jobStopped
            case .jobEnded: .jobEnded
            case .registryChanged(let change):
                switch change.profile {
                case .application: .applicationSaved
                case .eventType: .eventTypeSaved
                case .endpoint: .endpointProfileSaved
                }
            }
    }

    /// The version of the layout, raised with every change of it; earlier ones are read as well.
    ///
    /// Version 2 of actions has the ticket at its end; version 2 of jobs knows what was delivered
    /// before, and version 3 has the end of the grace at its own; version 2 of what was done to the
    /// store knows of applied catalogs and imports.
    var version: UInt16 {
        switch self {
        case .actionRequested, .storeActed: 2
        case .jobPlanned: 3
        default: 1
        }
    }

    /// Whether programs that do not know it may do without: it changes nothing but what is told.
    var isSkippable: Bool { self == .storeActed }

    /// What this program reads, in words.
    static let supported =
        "types " + NumberRanges.text(RecordType.allCases.map { Int($0.rawValue) })
        + ", up to version \(RecordType.allCases.map(\.version).max() ?? 1)"

    /// The type of these numbers.
    ///
    /// Throws when a later program wrote them.
    static func known(type: UInt16, version: UInt16) throws(RecordFormatError) -> RecordType {
        guard let known = RecordType(rawValue: type), (1...known.version).contains(version) else {
            throw .unknown(type: type, version: version)
        }
        return known
    }
}
