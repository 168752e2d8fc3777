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
    case signalReceived = 20
    case signalRefused = 21
    case entitlementChanged = 22
    case usageChanged = 23
    case accessAdjusted = 24
    case checkoutRecorded = 25

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
            }
    }

    /// The version of the layout, raised with every change of it.
    var version: UInt16 { 1 }

    /// What this program reads, in words.
    static let supported = "types \(ranges), version 1"

    /// The numbers in use, such as `1 to 9, 20 to 25`.
    private static var ranges: String {
        var ranges: [ClosedRange<UInt16>] = []
        for number in allCases.map(\.rawValue).sorted() {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: ", ")
    }

    /// The type of these numbers.
    ///
    /// Throws when a later program wrote them.
    static func known(type: UInt16, version: UInt16) throws(RecordFormatError) -> RecordType {
        guard let known = RecordType(rawValue: type), version == known.version else {
            throw .unknown(type: type, version: version)
        }
        return known
    }
}
