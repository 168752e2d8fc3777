import DeliveryEngine

/// A snapshot in the making: sections are written as they are added, the header comes last.
struct SnapshotDraft: ~Copyable {
    private struct Entry {
        let kind: SnapshotSection
        let stride: Int
        let offset: Int
        let length: Int
    }

    private let file: OpenFile
    private let fileSystem: any FileSystem
    private var entries: [Entry] = []
    private var checksums: [UInt32] = []
    private var end = SnapshotLayout.aligned(SnapshotLayout.pageSize)
    private var failure: SystemFailure?

    /// A draft into an empty file.
    init(_ file: OpenFile, fileSystem: any FileSystem) {
        self.file = file
        self.fileSystem = fileSystem
    }

    /// Adds a section of values.
    mutating func add<Value: BitwiseCopyable>(
        _ kind: SnapshotSection, _ values: UnsafeBufferPointer<Value>
    ) {
        add(kind, UnsafeRawBufferPointer(values), width: MemoryLayout<Value>.stride)
    }

    /// Adds the table of an index over slots 0 ..< `count`; slots without a hash are left out.
    mutating func add(_ kind: SnapshotSection, count: Int, hashOf: (Int) -> UInt64?) {
        let table = SlotIndex.table(of: count, bits: SlotIndex.bits(for: count), hashOf: hashOf)
        table.withUnsafeBufferPointer { add(kind, $0) }
    }

    /// Adds a section of bytes.
    mutating func add(_ kind: SnapshotSection, _ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { add(kind, $0) }
    }

    /// Ends the file with the header, and makes it durable.
    consuming func finish(_ mark: JournalMark, at moment: Timestamp) throws(SystemFailure) {
        if let failure { throw failure }
        let table = table()
        let directory = directory(tableChecksums(table))
        var header = [UInt8](repeating: 0, count: SnapshotLayout.pageSize)
        let sections = entries.count
        let directoryOffset = end + table.count
        header.withUnsafeMutableBytes { header in
            typealias Offset = SnapshotLayout.Offset
            header.put(SnapshotLayout.magic, at: Offset.magic)
            header.put(SnapshotLayout.version, at: Offset.version)
            header.put(UInt32(sections), at: Offset.sections)
            mark.put(into: header)
            header.put(moment.milliseconds, at: Offset.createdAt)
            header.put(UInt64(directoryOffset), at: Offset.directoryOffset)
            header.put(UInt64(directory.count), at: Offset.directoryLength)
            header.put(directory.withUnsafeBytes { Checksum.of($0) }, at: Offset.directoryChecksum)
            let covered = UnsafeRawBufferPointer(rebasing: header[..<Offset.checksum])
            header.put(Checksum.of(covered), at: Offset.checksum)
        }
        try write(table, at: end)
        try write(directory, at: directoryOffset)
        try write(header, at: 0)
        try fileSystem.synchronizeFully(file)
    }

    private mutating func add(
        _ kind: SnapshotSection, _ bytes: UnsafeRawBufferPointer, width: Int
    ) {
        entries.append(Entry(kind: kind, stride: width, offset: end, length: bytes.count))
        let page = SnapshotLayout.pageSize
        let whole = bytes.count / page * page
        for start in stride(from: 0, to: whole, by: page) {
            let part = UnsafeRawBufferPointer(rebasing: bytes[start..<start + page])
            checksums.append(Checksum.of(part))
        }
        put(UnsafeRawBufferPointer(rebasing: bytes[..<whole]), at: end)
        if whole < bytes.count {
            var last = Array(bytes[whole...])
            last.append(contentsOf: repeatElement(0, count: page - last.count))
            last.withUnsafeBytes { last in
                checksums.append(Checksum.of(last))
                put(last, at: end + whole)
            }
        }
        end = SnapshotLayout.aligned(end + SnapshotLayout.padded(bytes.count))
    }

    /// Writes, unless something has failed before.
    private mutating func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        guard failure == nil else { return }
        do throws(SystemFailure) {
            try fileSystem.writeAll(file, bytes, at: offset)
        } catch {
            failure = error
        }
    }

    /// The checksums of all pages, filled to whole pages.
    private func table() -> [UInt8] {
        var table = [UInt8](repeating: 0, count: SnapshotLayout.padded(checksums.count * 4))
        table.withUnsafeMutableBytes { table in
            for (page, checksum) in checksums.enumerated() { table.put(checksum, at: page * 4) }
        }
        return table
    }

    private func tableChecksums(_ table: [UInt8]) -> [UInt32] {
        table.withUnsafeBytes { table in
            stride(from: 0, to: table.count, by: SnapshotLayout.pageSize).map { start in
                let page = table[start..<start + SnapshotLayout.pageSize]
                return Checksum.of(UnsafeRawBufferPointer(rebasing: page))
            }
        }
    }

    private func directory(_ tableChecksums: [UInt32]) -> [UInt8] {
        let start = entries.count * SnapshotLayout.entrySize
        var directory = [UInt8](repeating: 0, count: start + tableChecksums.count * 4)
        directory.withUnsafeMutableBytes { directory in
            for (number, entry) in entries.enumerated() {
                let place = number * SnapshotLayout.entrySize
                directory.put(entry.kind.rawValue, at: place)
                directory.put(UInt32(entry.stride), at: place + 4)
                directory.put(UInt64(entry.offset), at: place + 8)
                directory.put(UInt64(entry.length), at: place + 16)
            }
            for (page, checksum) in tableChecksums.enumerated() {
                directory.put(checksum, at: start + page * 4)
            }
        }
        return directory
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws(SystemFailure) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(SystemFailure) in
                try fileSystem.writeAll(file, bytes, at: offset)
            }
        }.get()
    }
}
