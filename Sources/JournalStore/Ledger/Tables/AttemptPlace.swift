/// Where an attempt's records lie.
enum AttemptPlace: Hashable {
    /// In two records of its own; the second is `nil` until it ends.
    case own(started: RecordPosition, ended: RecordPosition?)
    /// The attempt of this index in the record of an imported delivery.
    case imported(RecordPosition, index: Int)
}

/// An attempt's place in 32 bytes.
struct StoredAttemptPlace: BitwiseCopyable {
    private var startedSegment: UInt32 = 0
    private var startedOffset: UInt32 = 0
    private var startedLength: UInt32 = 0
    /// 0 until it ends: segments are numbered from 1.
    private var endedSegment: UInt32 = 0
    private var endedOffset: UInt32 = 0
    private var endedLength: UInt32 = 0
    /// The index in the record of an imported delivery and one, or 0.
    private var imported: UInt32 = 0
    private var unused: UInt32 = 0

    init(_ place: AttemptPlace) {
        switch place {
        case .own(let started, let ended):
            setStarted(started)
            if let ended { end(at: ended) }
        case .imported(let position, let index):
            setStarted(position)
            imported = UInt32(index) + 1
        }
    }

    var place: AttemptPlace {
        let started = RecordPosition(
            segment: startedSegment, offset: Int(startedOffset), length: Int(startedLength))
        guard imported == 0 else { return .imported(started, index: Int(imported) - 1) }
        return .own(started: started, ended: ended)
    }

    /// The record that holds the response, `nil` until there is one.
    var responsePosition: RecordPosition? {
        guard imported == 0 else {
            return RecordPosition(
                segment: startedSegment, offset: Int(startedOffset), length: Int(startedLength))
        }
        return ended
    }

    /// Whether its end is still to come.
    var isOpen: Bool { imported == 0 && endedSegment == 0 }

    mutating func end(at position: RecordPosition) {
        endedSegment = position.segment
        endedOffset = UInt32(position.offset)
        endedLength = UInt32(position.length)
    }

    private var ended: RecordPosition? {
        guard endedSegment != 0 else { return nil }
        return RecordPosition(
            segment: endedSegment, offset: Int(endedOffset), length: Int(endedLength))
    }

    private mutating func setStarted(_ position: RecordPosition) {
        startedSegment = position.segment
        startedOffset = UInt32(position.offset)
        startedLength = UInt32(position.length)
    }
}
