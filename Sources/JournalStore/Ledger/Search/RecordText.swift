import DeliveryEngine

/// The bytes of records as a search looks at them, by way of a few windows into the segments; for
/// one thread.
///
/// The first failure is kept; what cannot be read is not found.
final class RecordText {
    private let source: any RecordSource
    private let windows = RecordWindows()
    /// The record of imported attempts that was decoded last: a row may have thousands in one.
    private var imported: (position: RecordPosition, attempts: [Attempt])?
    private(set) var failure: (any Error)?

    init(_ source: any RecordSource) { self.source = source }

    /// Whether `holds` for the bytes of `range` within the record at `position`.
    @inline(__always)
    func check(
        _ position: RecordPosition, _ range: Range<Int>,
        _ holds: (UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        let start = position.offset + range.lowerBound
        let place = start..<start + range.count
        let bytes = windows.atHand(position.segment, place) ?? find(place, of: position)
        return bytes.map(holds) ?? false
    }

    /// Lets go of what was read: more may stand there by now.
    func forget() { windows.forget() }

    /// How an attempt came out; `nil` until it ends.
    func outcome(at place: AttemptPlace) -> AttemptOutcome? {
        guard case .imported(let position, let index) = place else {
            return reading { try source.attempt(at: place).end?.outcome } ?? nil
        }
        if imported?.position != position {
            imported = reading { (position, try source.importedAttempts(at: position)) }
        }
        guard let attempts = imported?.attempts, attempts.indices.contains(index) else {
            return nil
        }
        return attempts[index].end?.outcome
    }

    /// Brings a place to hand; `nil` when it cannot be read.
    @inline(never)
    private func find(
        _ place: Range<Int>, of position: RecordPosition
    ) -> UnsafeRawBufferPointer? {
        reading {
            try windows.bring(position.segment, place) {
                try source.read(into: $0, from: place.lowerBound, around: position)
            }
        } ?? nil
    }

    private func reading<Value>(_ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch {
            if failure == nil { failure = error }
            return nil
        }
    }
}
