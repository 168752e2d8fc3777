import DeliveryEngine

/// The order in which the segments of a journal are read, as their headers tell it.
///
/// A purge writes what must outlive old segments into *carried* ones, which stand for all segments
/// up to a number, and only then removes those. What is there at any moment says which to read:
///
/// - While all segments are there, nothing has been removed, and carried ones count only when the
///   journal is known to confirm them.
/// - When one is gone, carried segments that stand for at least as much must be there.
struct SegmentChain: Equatable {
    /// What is missing, damaged or foreign.
    struct Loss: Equatable {
        let number: UInt32
        let what: String
    }

    /// The carried segments to begin with, and then the first that appending made; what follows
    /// that one is found by its number.
    let order: [UInt32]
    /// What is wrong, by number.
    let losses: [Loss]

    /// The order of the segments with these headers, ascending by number.
    ///
    /// `damaged` are those whose header cannot be read; `confirmed` is the last segment that a
    /// record of the journal says carried ones stand for.
    init(
        _ headers: [SegmentHeader], damaged: [UInt32], confirmed: UInt32?, isForWriting: Bool
    ) {
        let grown = headers.filter { !$0.isCarried }
        let numbers = Set(grown.map(\.number))
        let previous: [UInt32] = grown.map { $0.previousNumber }
        let gone: UInt32 = previous.last(where: { $0 > 0 && !numbers.contains($0) }) ?? 0
        let through = Self.stand(headers, gone: gone, confirmed: confirmed)
        let carried = headers.filter { $0.carriage?.through == through && $0.isCarried }
            .sorted { ($0.carriage?.part ?? 0) < ($1.carriage?.part ?? 0) }
        let read = grown.filter { $0.number > through ?? 0 }
        var losses = damaged.map { Loss(number: $0, what: "its header is damaged") }
        if through == nil, let first = read.first, first.previousNumber > 0,
            !damaged.contains(first.previousNumber)
        {
            losses.append(
                Loss(
                    number: first.number,
                    what:
                        "the segments up to \(first.previousNumber) are missing, and no purge explains it"
                ))
        }
        losses += Self.losses(of: carried)
        losses += Self.losses(of: read, after: through)
        let store = headers.first?.store
        for header in carried + read where header.store != store {
            losses.append(Loss(number: header.number, what: "it belongs to another store"))
        }
        for header in carried + read where isForWriting && header.mustUnderstandToWrite != 0 {
            losses.append(
                Loss(
                    number: header.number,
                    what: "it was written by a newer redrive, and this one may only read it"))
        }
        order = carried.map(\.number) + read.prefix(1).map(\.number)
        self.losses = losses.sorted { $0.number < $1.number }
    }

    /// The last segment that carried ones stand for here, `nil` when none are to be read.
    private static func stand(
        _ headers: [SegmentHeader], gone: UInt32, confirmed: UInt32?
    ) -> UInt32? {
        let stands = headers.compactMap { $0.carriage?.through }.filter { $0 >= gone }
        if let confirmed, stands.contains(confirmed) { return confirmed }
        return gone == 0 ? nil : stands.min()
    }

    private static func losses(of carried: [SegmentHeader]) -> [Loss] {
        guard let first = carried.first, let parts = first.carriage?.parts else { return [] }
        let found = carried.compactMap { $0.carriage?.part }
        if found == Array(1...max(1, parts)) { return [] }
        return [
            Loss(
                number: first.number,
                what: "of the \(parts) segments that were carried forward with it, "
                    + "\(found.count) are there")
        ]
    }

    private static func losses(of grown: [SegmentHeader], after through: UInt32?) -> [Loss] {
        var last = through ?? grown.first?.previousNumber
        var losses: [Loss] = []
        for header in grown {
            if header.previousNumber != last {
                losses.append(
                    Loss(
                        number: header.number,
                        what: "segment \(header.previousNumber) before it is missing"))
            }
            last = header.number
        }
        return losses
    }
}
