import Synchronization

/// The checksums of a snapshot's pages, read from its table where they are asked for.
///
/// Whoever opens a store touches few pages of it; reading the checksums of all would cost more than
/// everything else that opening does. The table's own pages have checksums too, in the directory.
///
/// Unchecked: what `room` holds of a page of the table is written once, under the lock, before
/// that page is known.
final class PageChecksums: @unchecked Sendable {
    private let room: UnsafeMutableRawBufferPointer
    /// Whether each page of the table was read and is what was written; guards their bytes.
    private let known: Mutex<[Bool]>
    /// The checksums of the table's pages.
    private let expected: [UInt32]
    /// Where the table begins in the file.
    private let offset: Int
    private let file: OpenFile
    private let fileSystem: any FileSystem

    /// The table at `offset` whose pages have the checksums `expected`.
    ///
    /// The file must stay open for as long as anything is asked.
    init(
        expected: [UInt32], at offset: Int, of file: OpenFile, fileSystem: any FileSystem
    ) {
        // At the beginning of a page, since a copy to a few bytes behind one takes three times as
        // long; what is never read costs nothing.
        let page = SnapshotLayout.pageSize
        room = .allocate(byteCount: max(expected.count, 1) * page, alignment: page)
        known = Mutex(Array(repeating: false, count: expected.count))
        self.expected = expected
        self.offset = offset
        self.file = file
        self.fileSystem = fileSystem
    }

    deinit { room.deallocate() }

    /// The checksums of `pages`, the first one's at the pointer, for as long as this lives; `nil`
    /// when they cannot be read or are not what was written.
    func of(_ pages: Range<Int>) -> UnsafePointer<UInt32>? {
        let width = SnapshotLayout.checksumsPerPage
        guard let base = room.baseAddress, pages.lowerBound >= 0,
            pages.upperBound <= expected.count * width
        else { return nil }
        let isThere = known.withLock { known in
            (pages.lowerBound / width..<(pages.upperBound + width - 1) / width).allSatisfy { page in
                if !known[page] { known[page] = read(page) }
                return known[page]
            }
        }
        guard isThere else { return nil }
        return UnsafePointer(base.assumingMemoryBound(to: UInt32.self) + pages.lowerBound)
    }

    /// Reads a page of the table; returns whether it is what was written.
    private func read(_ page: Int) -> Bool {
        let size = SnapshotLayout.pageSize
        let part = UnsafeMutableRawBufferPointer(
            rebasing: room[page * size..<(page + 1) * size])
        let found = try? fileSystem.readAll(file, into: part, at: offset + page * size)
        return found == size && Checksum.of(UnsafeRawBufferPointer(part)) == expected[page]
    }
}
