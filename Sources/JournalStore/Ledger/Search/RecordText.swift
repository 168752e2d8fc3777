import DeliveryEngine

/// The bytes of records as a search looks at them, by way of a few windows into the segments; for
/// one thread.
///
/// The first failure is kept; what cannot be read is not found.
final class RecordText {
    private let source: any RecordSource
    /// Several, because payloads and the responses of later attempts lie apart.
    private var windows = (0..<4).map { _ in RecordWindow() }
    private var latest = 0
    private var uses = 0
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
        if windows[latest].holds(position.segment, place) {
            return windows[latest].with(place, holds)
        }
        guard find(position.segment, place, of: position) else { return false }
        return windows[latest].with(place, holds)
    }

    /// Lets go of what was read: more may stand there by now.
    func forget() {
        for index in windows.indices { windows[index].empty() }
    }

    /// The response body of an attempt.
    func response(at place: AttemptPlace) -> [UInt8]? {
        guard case .imported(let position, let index) = place else {
            return reading { try source.attempt(at: place).end?.outcome.responseBody } ?? nil
        }
        if imported?.position != position {
            imported = reading { (position, try source.importedAttempts(at: position)) }
        }
        guard let attempts = imported?.attempts, attempts.indices.contains(index) else {
            return nil
        }
        return attempts[index].end?.outcome.responseBody
    }

    /// Makes the window the latest that holds a place; `false` when it cannot be read.
    private func find(
        _ segment: UInt32, _ place: Range<Int>, of position: RecordPosition
    ) -> Bool {
        uses += 1
        if let index = windows.firstIndex(where: { $0.holds(segment, place) }) {
            latest = index
            windows[index].usedAt = uses
            return true
        }
        let following = windows.firstIndex { $0.precedes(segment, place) }
        let oldest = windows.indices.min { windows[$0].usedAt < windows[$1].usedAt }
        latest = following ?? oldest ?? 0
        windows[latest].usedAt = uses
        let isRead = reading {
            try windows[latest].move(to: segment, place, goesOn: following != nil) {
                try source.read(into: $0, from: place.lowerBound, around: position)
            }
            return true
        }
        return isRead == true && windows[latest].holds(segment, place)
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
