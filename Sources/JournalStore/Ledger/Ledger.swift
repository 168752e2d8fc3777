import DeliveryEngine

/// The state that all records so far leave: a pure fold, kept in columns.
///
/// It begins empty or with a snapshot of an earlier state, whose pages it maps privately. Payloads,
/// headers and response bodies stay in the journal; the ledger knows where. It is not safe to use
/// from several threads at once: its owner guards it.
final class Ledger {
    let deliveries: DeliveryTable
    let events: EventTable
    let attempts: AttemptTable
    let texts: TextDictionary
    /// What it began with, `nil` when it began empty.
    let snapshot: SnapshotFile?
    var standing: LedgerStanding
    /// The rows in the order of time.
    var timeOrder: TimeOrder
    /// The operator actions; those of a snapshot are decoded when they are first asked for, like
    /// everything down to the registry.
    @Deferred var actions = LedgerActions.read(from: [])
    /// What is known of customers.
    @Deferred var access = LedgerAccess.read(accounts: [], ties: [], signals: [])
    /// The jobs.
    @Deferred var jobs = LedgerJobs.read(from: [])
    /// How endpoints were changed.
    @Deferred var endpointChanges = LedgerEndpointChanges.read(from: [])
    /// What was done to endpoints and to the store.
    @Deferred var care = LedgerCare.read(from: [])
    /// The profiles of applications, event types and endpoints.
    @Deferred var registry = Registry(decoding: [])
    /// What the columns lie in.
    private let memories: [ColumnMemory]
    private(set) var changes: ChangeLog
    /// Records taken in since the snapshot.
    private(set) var foldedRecords = 0
    /// The attempts of the imported delivery that is being taken in; kept for their memory.
    var importedAttempts: [ImportedHead.AttemptHead] = []
    /// When the record was made that is being taken in.
    private var recordedAt = Timestamp(milliseconds: 0)

    /// An empty ledger whose changes are counted on from `position`.
    init(changesFrom position: UInt64 = 0, changesKept: Int = ChangeLog.usualCapacity) {
        let source = ColumnSource()
        deliveries = DeliveryTable(source)
        events = EventTable(source)
        attempts = AttemptTable(source)
        texts = TextDictionary(source)
        standing = LedgerStanding()
        timeOrder = TimeOrder()
        snapshot = nil
        memories = source.memories
        changes = ChangeLog(from: position, capacity: changesKept)
    }

    /// The ledger of a snapshot; `nil` when the snapshot is not whole.
    init?(_ snapshot: SnapshotFile, changesFrom position: UInt64 = 0) {
        let source = ColumnSource(snapshot)
        deliveries = DeliveryTable(source)
        events = EventTable(source)
        attempts = AttemptTable(source)
        texts = TextDictionary(source)
        guard let standing = LedgerStanding(decoding: source.bytes(.standing)) else { return nil }
        self.standing = standing
        timeOrder = TimeOrder(decoding: source.bytes(.timeOrder))
        self.snapshot = snapshot
        memories = source.memories
        changes = ChangeLog(from: position, capacity: ChangeLog.usualCapacity)
        guard source.isWhole, !snapshot.isCondemned, source.agree(SnapshotSection.deliveries),
            source.agree(SnapshotSection.attempts)
        else { return nil }
        readLater(snapshot)
    }

    /// Has what is decoded when it is asked for come from a snapshot.
    private func readLater(_ snapshot: SnapshotFile) {
        _actions = Deferred { LedgerActions.read(from: snapshot.bytes(of: .actions)) }
        _access = Deferred {
            LedgerAccess.read(
                accounts: snapshot.bytes(of: .accessAccounts),
                ties: snapshot.bytes(of: .accessTies), signals: snapshot.bytes(of: .signals))
        }
        _jobs = Deferred { LedgerJobs.read(from: snapshot.bytes(of: .jobs)) }
        _endpointChanges = Deferred {
            LedgerEndpointChanges.read(from: snapshot.bytes(of: .endpointChanges))
        }
        _care = Deferred { LedgerCare.read(from: snapshot.bytes(of: .care)) }
        _registry = Deferred { Registry(decoding: snapshot.bytes(of: .registry)) }
    }

    /// Whether a page of the snapshot was found damaged: then nothing here may be believed.
    var isCondemned: Bool { snapshot?.isCondemned ?? false }

    /// Whether there is room for nothing more: an eighth of it is kept for what is under way.
    var isFull: Bool {
        let rows = max(deliveries.count, events.count, attempts.count / 4, texts.count / 4)
        return rows > ColumnSource.rowLimit / 8 * 7
            || texts.size > SnapshotSection.textBytes.mostValues / 8 * 7
    }

    /// How many deliveries there are.
    var count: Int { deliveries.count }

    func row(of id: DeliveryID) -> Int? {
        guard let (stored, isForeign) = known(id) else { return nil }
        return deliveries.row(of: stored, isForeign: isForeign)
    }

    func eventSlot(_ id: EventID) -> Int? {
        guard let (stored, isForeign) = known(id) else { return nil }
        return events.slot(of: stored, isForeign: isForeign)
    }

    func endpoint(_ id: EndpointID) -> LedgerEndpoint? {
        standing.endpointSlot(id).map { standing.endpoints[Int($0)] }
    }

    func publication(application: String, key: String) -> Publication? {
        guard let application = texts.slot(of: application), let key = texts.slot(of: key),
            let slot = events.slot(application: application, key: key)
        else { return nil }
        return Publication(
            event: event(at: slot), deliveries: events.rows[slot].rows.map(deliveryID(ofRow:)))
    }

    /// Notes when the record was made that is about to be taken in.
    func begin(recordAt moment: Timestamp) { recordedAt = moment }

    func note(recordAt moment: Timestamp) {
        foldedRecords += 1
        if standing.newestRecordAt.map({ $0 < moment }) ?? true {
            standing.newestRecordAt = moment
        }
    }

    func countOrphan() { standing.orphans += 1 }

    func noteActionChange() { changes.noteAction() }

    func noteEndpointChange() { changes.noteEndpoint() }

    /// Notes that a row is not what it was.
    @inline(__always)
    func noteChange(ofRow row: Int) {
        deliveries.touchedAt[row] = max(deliveries.touchedAt[row], recordedAt.milliseconds)
        deliveries.changedAt[row] = changes.note(row: Int32(row))
    }

    /// The stored form of an id, `nil` when it is a foreign one that the ledger has never seen.
    @inline(__always)
    func known<Kind>(_ id: Identifier<Kind>) -> (StoredID, isForeign: Bool)? {
        if let ulid = id.ulid { return (StoredID(ulid), false) }
        return texts.slot(of: id.text).map { (StoredID(text: $0), true) }
    }

    /// The stored form of an id, kept from now on.
    @inline(__always)
    func stored<Kind>(_ id: Identifier<Kind>) -> (StoredID, isForeign: Bool) {
        if let ulid = id.ulid { return (StoredID(ulid), false) }
        return (StoredID(text: texts.intern(id.text)), true)
    }

    /// The id behind its stored form.
    func identifier<Kind>(_ stored: StoredID, isForeign: Bool) -> Identifier<Kind> {
        isForeign ? Identifier(texts.string(stored.textSlot)) : Identifier(stored.ulid)
    }
}
