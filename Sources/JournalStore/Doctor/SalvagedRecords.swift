import DeliveryEngine

/// The records of a damaged journal on their way into a new one.
struct SalvagedRecords {
    /// Bytes of records after which they are made durable.
    private static let batchBytes = 4 << 20

    private struct Waiting {
        let entry: (type: UInt16, version: UInt16, isSkippable: Bool)
        let time: Timestamp
        let bytes: Range<Int>
    }

    private let path: String
    private let journal: Journal
    private var bytes: [UInt8] = []
    private var waiting: [Waiting] = []
    private var holes = 0

    /// What the copied records say so far.
    let ledger = Ledger()
    /// Whether the source began to be read anew, so that the copy is none.
    var hasChanged = false
    private(set) var records = 0
    private(set) var dependents = 0
    /// Records that decode to nothing, a sentence each.
    private(set) var senseless: [String] = []
    /// Deliveries and actions, by id, of which every record since the last loss is there: nothing
    /// that could have happened to them is unknown.
    private(set) var certain: Set<String> = []

    init(from source: String, to journal: Journal) {
        path = source + "/journal"
        self.journal = journal
    }

    /// Takes one record over, unless it stands on nothing.
    mutating func take(_ entry: JournalEntry) throws {
        guard !hasChanged else { return }
        if entry.holesBefore > holes {
            holes = entry.holesBefore
            certain = []
        }
        do throws(RecordFormatError) {
            let type = try RecordType.known(type: entry.type, version: entry.version)
            let record = try RecordCodec.decode(type, entry.payload)
            let orphans = ledger.standing.orphans
            try ledger.fold(type, entry.payload, at: entry.position, recordedAt: entry.time)
            guard ledger.standing.orphans == orphans else {
                dependents += 1
                certain.subtract(Self.subjects(of: record))
                return
            }
            certain.formUnion(Self.subjects(of: record))
        } catch {
            guard case .unknown = error else {
                certain = []
                senseless.append(
                    "\(path)/\(SegmentLayout.name(entry.position.segment)), byte "
                        + "\(entry.position.offset): \(error)")
                return
            }
            if !entry.isSkippable {
                throw StoreError.newerFormat(
                    path: path, found: "\(error)", supported: RecordType.supported)
            }
        }
        try keep(entry)
    }

    /// Looks at how the source ends: where that is not known, nothing is certain.
    mutating func passEnd(of reader: JournalReader, _ mark: FlightMark?) {
        let isMissing = reader.losses.contains { loss in
            guard case .corruption(let path, _, _, _) = loss,
                let name = path.split(separator: "/").last,
                let number = SegmentLayout.number(String(name))
            else { return true }
            return number > reader.segment.number
        }
        let isBehindMark =
            mark.map { mark in
                mark.segment < reader.segment.number
                    || mark.segment == reader.segment.number
                        && mark.durableEnd <= reader.place.offset
            } ?? true
        if isMissing || reader.holes > holes || reader.tail != .clean || !isBehindMark {
            certain = []
        }
    }

    /// Makes what was taken durable.
    mutating func flush() throws {
        let (bytes, waiting) = (bytes, waiting)
        guard !waiting.isEmpty else { return }
        try journal.append(
            { writer in
                try bytes.withUnsafeBytes { bytes in
                    for record in waiting {
                        _ = try writer.add(
                            type: record.entry.type, version: record.entry.version,
                            isSkippable: record.entry.isSkippable,
                            payload: UnsafeRawBufferPointer(rebasing: bytes[record.bytes]),
                            at: record.time)
                    }
                }
            }, applying: { _ in })
        self.bytes.removeAll(keepingCapacity: true)
        self.waiting = []
    }

    private mutating func keep(_ entry: JournalEntry) throws {
        let start = bytes.count
        bytes += entry.payload
        waiting.append(
            Waiting(
                entry: (entry.type, entry.version, entry.isSkippable), time: entry.time,
                bytes: start..<bytes.count))
        records += 1
        if bytes.count >= Self.batchBytes { try flush() }
    }

    /// The deliveries and actions of which a record says how they stand.
    private static func subjects(of record: Record) -> [String] {
        switch record {
        case .endpointSaved, .endpointActed, .storeActed, .logPurged, .registryChanged: []
        case .signalReceived, .signalRefused, .entitlementChanged, .usageChanged,
            .accessAdjusted, .checkoutRecorded:
            []
        case .eventPublished(let published): published.deliveries.map(\.id.text)
        case .attemptStarted(let started): [started.delivery.text]
        case .attemptEnded(let ended): [ended.delivery.text]
        case .actionRequested(let action): [action.id.text]
        case .actionWithdrawn(let withdrawn): [withdrawn.action.text]
        case .deliveryImported(let imported): [imported.delivery.id.text]
        case .jobControlled(let control): [control.job.text]
        case .jobStopped(let stopped): [stopped.job.text]
        // How far a job has come is known only if nothing of it can be missing.
        case .jobPlanned, .jobTargets: []
        case .jobEnded(let ended): [ended.job.text]
        case .actionApplied(let applied):
            switch applied.effect {
            case .resent(let new): [new.id.text]
            case .replayed, .cancelled: [applied.delivery.text]
            // These leave open what the delivery was before.
            case .retryQueued, .refused: []
            }
        }
    }
}
