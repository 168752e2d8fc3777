import DeliveryEngine

/// Where the bytes are that the ledger only knows the places of.
protocol RecordSource: AnyObject, Sendable {
    /// The bytes of `range` within the record at `position`, not compared with its checksum: for
    /// searches and previews.
    ///
    /// Throws `StoreError`.
    func bytes(at position: RecordPosition, range: Range<Int>) throws -> [UInt8]
    /// The bytes of `range` within the record at `position`, verified: for sending and showing.
    ///
    /// Throws `StoreError`.
    func verifiedBytes(at position: RecordPosition, range: Range<Int>) throws -> [UInt8]
    /// Fills `buffer` with the bytes from `start` on of the segment in which `position` lies, not
    /// compared with any checksum; for searches.
    ///
    /// Returns how many there are: fewer where the segment ends or where a batch begins that is not
    /// written yet. `start` lies within the record at `position`. Throws `StoreError`.
    func read(
        into buffer: UnsafeMutableRawBufferPointer, from start: Int,
        around position: RecordPosition
    ) throws -> Int
    /// The whole record of this type at `position`.
    ///
    /// Throws `StoreError`.
    func record(_ type: RecordType, at position: RecordPosition) throws -> Record
}

extension RecordSource {
    /// The attempt whose records are at `place`, without who asked for it where that stands in the
    /// operator's action.
    ///
    /// Throws `StoreError`.
    func attempt(at place: AttemptPlace) throws -> Attempt {
        switch place {
        case .own(let started, let ended):
            let start = try record(.attemptStarted, at: started)
            let end = try ended.map { try record(.attemptEnded, at: $0) }
            guard case .attemptStarted(let start) = start else { throw mismatch }
            switch end {
            case nil: return Attempt(start: start, end: nil, by: nil, reason: nil)
            case .attemptEnded(let end):
                return Attempt(start: start, end: end, by: nil, reason: nil)
            default: throw mismatch
            }
        case .imported(let position, let index):
            let attempts = try importedAttempts(at: position)
            guard attempts.indices.contains(index) else { throw mismatch }
            return attempts[index]
        }
    }

    /// The attempts in the record of an imported delivery.
    ///
    /// Throws `StoreError`.
    func importedAttempts(at position: RecordPosition) throws -> [Attempt] {
        guard case .deliveryImported(let imported) = try record(.deliveryImported, at: position),
            case .spelled(let attempts) = imported.attempts
        else { throw mismatch }
        return attempts
    }

    /// The attempts whose records are at `places`, each record of imported ones read once.
    ///
    /// Throws `StoreError`.
    func attempts(at places: [AttemptPlace]) throws -> [Attempt] {
        var imported: (position: RecordPosition, attempts: [Attempt])?
        return try places.map { place in
            guard case .imported(let position, let index) = place else {
                return try attempt(at: place)
            }
            if imported?.position != position {
                imported = (position, try importedAttempts(at: position))
            }
            guard let attempts = imported?.attempts, attempts.indices.contains(index) else {
                throw mismatch
            }
            return attempts[index]
        }
    }

    private var mismatch: StoreError { .refused("a record is not what the ledger took it for") }
}
