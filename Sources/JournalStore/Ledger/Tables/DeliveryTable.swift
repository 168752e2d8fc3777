import DeliveryEngine

/// The deliveries, one row each, in the order they came in.
///
/// What queries compare and screens count lies in columns of its own; the rest of a row lies
/// together.
final class DeliveryTable {
    private(set) var count: Int
    let status: Column<UInt8>
    let failure: Column<UInt8>
    let triggers: Column<UInt8>
    let marks: Column<UInt8>
    /// How many attempts were interrupted one after the other.
    let interruptions: Column<UInt8>
    /// The response code, `noCode` for none.
    let code: Column<Int32>
    let attempts: Column<Int32>
    /// How the last failure looked, 0 for none.
    let fingerprint: Column<UInt32>
    /// The endpoint's slot.
    let endpoint: Column<Int32>
    /// Slots of texts.
    let type: Column<UInt32>
    let subject: Column<UInt32>
    let createdAt: Column<Int64>
    let attemptedAt: Column<Int64>
    /// When a row was last decided on: by the end of an attempt, or by what cancelled it.
    let settledAt: Column<Int64>
    let nextAttemptAt: Column<Int64>
    let latency: Column<Int64>
    /// When the last record that changed the row was made, by the writer's clock.
    let touchedAt: Column<Int64>
    let rest: Column<DeliveryRest>
    /// The number of each row's latest change in this process; in no snapshot.
    let changedAt: Column<UInt64>
    private let index: SlotIndex

    static let noCode = Int32.min

    init(_ source: ColumnSource) {
        count = source.count(of: .deliveryStatus, as: UInt8.self)
        status = source.column(.deliveryStatus)
        failure = source.column(.deliveryFailure)
        triggers = source.column(.deliveryTriggers)
        marks = source.column(.deliveryMarks)
        code = source.column(.deliveryCode)
        attempts = source.column(.deliveryAttempts)
        fingerprint = source.column(.deliveryFingerprint)
        endpoint = source.column(.deliveryEndpoint)
        type = source.column(.deliveryType)
        subject = source.column(.deliverySubject)
        createdAt = source.column(.deliveryCreatedAt)
        attemptedAt = source.column(.deliveryAttemptedAt)
        settledAt = source.column(.deliverySettledAt)
        interruptions = source.column(.deliveryInterruptions)
        nextAttemptAt = source.column(.deliveryNextAttemptAt)
        latency = source.column(.deliveryLatency)
        touchedAt = source.column(.deliveryTouchedAt)
        rest = source.column(.deliveryRest)
        changedAt = source.column(room: count)
        index = source.index(.deliveryIndex)
    }

    /// The row of an id, `nil` when there is none.
    @inline(__always)
    func row(of id: StoredID, isForeign: Bool) -> Int? {
        index.find(id.hash) { row in
            rest[row].id == id && isForeign == isForeignID(row)
        }
    }

    func isForeignID(_ row: Int) -> Bool { has(.foreignID, row) }

    @inline(__always)
    func has(_ mark: DeliveryMark, _ row: Int) -> Bool { marks[row] & mark.rawValue != 0 }

    func set(_ mark: DeliveryMark, _ isOn: Bool, _ row: Int) {
        let others = marks[row] & ~mark.rawValue
        marks[row] = isOn ? others | mark.rawValue : others
    }

    /// Adds a pending row that is due when it was made, and returns its number.
    @inline(__always)
    func append(
        _ new: DeliveryRest, isForeign: Bool, endpoint slot: Int32, type typeSlot: UInt32,
        subject subjectSlot: UInt32, createdAt moment: Int64
    ) -> Int {
        let row = count
        makeRoom(row + 1)
        status[row] = DeliveryStatus.pending.code
        failure[row] = 0
        triggers[row] = 0
        marks[row] = isForeign ? DeliveryMark.foreignID.rawValue : 0
        code[row] = Self.noCode
        attempts[row] = 0
        fingerprint[row] = 0
        endpoint[row] = slot
        type[row] = typeSlot
        subject[row] = subjectSlot
        createdAt[row] = moment
        attemptedAt[row] = StoredTime.none
        settledAt[row] = StoredTime.none
        interruptions[row] = 0
        nextAttemptAt[row] = moment
        latency[row] = StoredTime.none
        touchedAt[row] = StoredTime.none
        rest[row] = new
        changedAt[row] = 0
        count = row + 1
        index.insert(new.id.hash, slot: row)
        return row
    }

    /// Whether something may still happen to a row by itself.
    @inline(__always)
    func isOutstanding(_ row: Int) -> Bool {
        let waiting: DeliveryMark = [.inFlight, .retryRequested]
        return nextAttemptAt[row] != StoredTime.none || marks[row] & waiting.rawValue != 0
    }

    /// The sections of a snapshot.
    func write(to draft: inout SnapshotDraft) {
        let rows = 0..<count
        draft.add(.deliveryStatus, status.values(rows))
        draft.add(.deliveryFailure, failure.values(rows))
        draft.add(.deliveryTriggers, triggers.values(rows))
        draft.add(.deliveryMarks, marks.values(rows))
        draft.add(.deliveryCode, code.values(rows))
        draft.add(.deliveryAttempts, attempts.values(rows))
        draft.add(.deliveryFingerprint, fingerprint.values(rows))
        draft.add(.deliveryEndpoint, endpoint.values(rows))
        draft.add(.deliveryType, type.values(rows))
        draft.add(.deliverySubject, subject.values(rows))
        draft.add(.deliveryCreatedAt, createdAt.values(rows))
        draft.add(.deliveryAttemptedAt, attemptedAt.values(rows))
        draft.add(.deliverySettledAt, settledAt.values(rows))
        draft.add(.deliveryInterruptions, interruptions.values(rows))
        draft.add(.deliveryNextAttemptAt, nextAttemptAt.values(rows))
        draft.add(.deliveryLatency, latency.values(rows))
        draft.add(.deliveryTouchedAt, touchedAt.values(rows))
        draft.add(.deliveryRest, rest.values(rows))
        draft.add(.deliveryIndex, count: count) { rest[$0].id.hash }
    }

    private func makeRoom(_ count: Int) {
        // One test for the widest column: the others grow in step with it.
        rest.makeRoom(count)
        status.makeRoom(count)
        failure.makeRoom(count)
        triggers.makeRoom(count)
        marks.makeRoom(count)
        code.makeRoom(count)
        attempts.makeRoom(count)
        fingerprint.makeRoom(count)
        endpoint.makeRoom(count)
        type.makeRoom(count)
        subject.makeRoom(count)
        createdAt.makeRoom(count)
        attemptedAt.makeRoom(count)
        settledAt.makeRoom(count)
        interruptions.makeRoom(count)
        nextAttemptAt.makeRoom(count)
        latency.makeRoom(count)
        touchedAt.makeRoom(count)
        changedAt.makeRoom(count)
    }
}
