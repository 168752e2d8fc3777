import DeliveryEngine
import Synchronization

extension Journal {
    /// A segment that nothing is appended to any more, in memory; `nil` for the newest one and for
    /// one that cannot be mapped, which are read instead.
    ///
    /// From any thread, also while a batch is put together.
    func mapping(of number: UInt32) -> SegmentMapping? {
        if let known = mappings.withLock({ $0[number] }) { return known }
        guard case .segment(let segment)? = try? directory.open(number),
            segment.header.isCarried || number < newestSegment.load(ordering: .relaxed),
            let size = try? segment.size(),
            let mapping = try? SegmentMapping(segment, count: size)
        else { return nil }
        return mappings.withLock { mappings in
            // Of two that come at once, one mapping stays.
            if let known = mappings[number] { return known }
            mappings[number] = mapping
            return mapping
        }
    }

    /// Lets go of the mappings of segments that a purge has removed.
    func forgetMappings() { mappings.withLock { $0.removeAll() } }
}
