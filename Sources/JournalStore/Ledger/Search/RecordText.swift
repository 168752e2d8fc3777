import DeliveryEngine

/// The bytes of records as a search looks at them: in mapped segments where they are complete, else
/// read; for one thread.
///
/// The first failure is kept; what cannot be read is not found.
final class RecordText {
    private let source: any RecordSource
    private var segment: UInt32 = 0
    private var mapping: SegmentMapping?
    private(set) var failure: (any Error)?

    init(_ source: any RecordSource) { self.source = source }

    /// Whether `holds` for the bytes of `range` within the record at `position`.
    @inline(__always)
    func check(
        _ position: RecordPosition, _ range: Range<Int>,
        _ holds: (UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        if position.segment != segment {
            segment = position.segment
            mapping = source.mapping(of: segment)
        }
        let start = position.offset + range.lowerBound
        if let mapping, start + range.count <= mapping.bytes.count {
            let part = mapping.bytes[start..<start + range.count]
            return holds(UnsafeRawBufferPointer(rebasing: part))
        }
        return reading { try source.bytes(at: position, range: range) }.map { bytes in
            bytes.withUnsafeBytes(holds)
        } ?? false
    }

    /// The response bodies of an attempt.
    func response(at place: AttemptPlace) -> [UInt8]? {
        reading { try source.attempt(at: place).end?.outcome.responseBody } ?? nil
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
