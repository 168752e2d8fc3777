import DeliveryEngine

extension JournalReader {
    /// Looks at everything behind the place of the newest segment.
    ///
    /// Returns `true` when a valid record of a later batch is there, which makes it corruption;
    /// otherwise the tail is known.
    mutating func examineTail(from broken: Int) throws(StoreError) -> Bool {
        let size = try segment.size()
        let batch = place.batch
        if case .torn(let bytes) = tail, place.offset + bytes <= size { return false }
        if try isZero(from: place.offset, to: size) {
            tail = .clean
            return false
        }
        if try findHeader(from: broken, to: size, where: { $0.batch > batch }) != nil {
            return true
        }
        let last = try lastByte(from: place.offset, to: size)
        tail = last.map { .torn(bytes: $0 + 1 - place.offset) } ?? .clean
        return false
    }

    /// Hands over what is valid of a damaged batch, notes the loss, and goes on behind the hole.
    mutating func passHole(at broken: Int, _ each: (JournalEntry) throws -> Void) throws {
        let end = try limit ?? segment.size()
        try deliver(to: broken, each)
        let sequence = place.sequence
        let found = try findHeader(
            from: broken + RecordLayout.alignment, to: end,
            where: { $0.sequence >= sequence })
        let resumed = found?.offset ?? end
        holes += 1
        losses.append(
            .corruption(
                path: segment.path, offset: broken, end: resumed,
                what: loss(upTo: found?.header.sequence ?? next?.header.firstSequence)))
        place.offset = resumed
        guard let header = found?.header else {
            if let next { place.sequence = next.header.firstSequence }
            return
        }
        place.sequence = header.sequence
        place.batch = header.batch
        isBehindHole = !header.isFirstOfBatch
        window.forget()
    }

    private func loss(upTo end: UInt64?) -> String {
        guard let end, end > place.sequence, !segment.header.isCarried else {
            return "records are lost"
        }
        let count = end - place.sequence
        return count == 1
            ? "record \(place.sequence) is lost"
            : "records \(place.sequence) to \(end - 1) are lost"
    }

    /// The first valid header at a multiple of 8 in `start ..< end` that fits.
    private mutating func findHeader(
        from start: Int, to end: Int, where fits: (RecordHeader) -> Bool
    ) throws(StoreError) -> (offset: Int, header: RecordHeader)? {
        let stretch = 1 << 20
        var base = start
        window.forget()
        while base + RecordLayout.headerSize <= end {
            let stop = min(base + stretch, end)
            guard try window.fill(segment, from: base, to: stop) else { return nil }
            var offset = base
            while offset + RecordLayout.headerSize <= stop {
                let bytes = window.bytes(from: offset, to: offset + RecordLayout.headerSize)
                // Room written ahead, as a rule: passed over at the speed of reading.
                if bytes.number(at: 0, as: UInt64.self) == 0 {
                    offset += RecordLayout.alignment
                    continue
                }
                if case .header(let header) = RecordHeader.read(
                    bytes, salt: segment.header.salt, offset: offset), fits(header)
                {
                    return (offset, header)
                }
                offset += RecordLayout.alignment
            }
            base = offset
        }
        return nil
    }

    /// Whether `start ..< end` was only written ahead: what every opening of a store finds there.
    private mutating func isZero(from start: Int, to end: Int) throws(StoreError) -> Bool {
        // Small, and nothing read ahead: it stays in the processor's cache and takes no new memory.
        let stretch = 64 << 10
        var base = start
        while base < end {
            let stop = min(base + stretch, end)
            window.forget()
            guard try window.fill(segment, from: base, to: stop) else { return false }
            guard window.bytes(from: base, to: stop).isZero else { return false }
            base = stop
        }
        return true
    }

    /// The last byte in `start ..< end` that is not zero.
    private mutating func lastByte(from start: Int, to end: Int) throws(StoreError) -> Int? {
        let stretch = 1 << 20
        var base = start
        var last: Int?
        window.forget()
        while base < end {
            let stop = min(base + stretch, end)
            guard try window.fill(segment, from: base, to: stop) else { return last }
            if let index = window.bytes(from: base, to: stop).lastIndex(where: { $0 != 0 }) {
                last = base + index
            }
            base = stop
        }
        return last
    }
}
