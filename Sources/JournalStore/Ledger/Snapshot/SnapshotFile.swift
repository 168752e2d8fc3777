import DeliveryEngine
import Glibc
import Synchronization

/// An open snapshot whose header and directory are sound.
///
/// Its pages are verified where they are touched; one that fails condemns the whole.
///
/// Unchecked: everything but the flag is set once, before anybody else has it.
final class SnapshotFile: @unchecked Sendable {
    /// A section's place.
    struct Section {
        let offset: Int
        let length: Int
        let stride: Int
        /// How many pages the sections before it have.
        let firstPage: Int

        var padded: Int { SnapshotLayout.padded(length) }
        var pages: Int { padded / SnapshotLayout.pageSize }
        /// Its pages among those of all sections.
        var pageNumbers: Range<Int> { firstPage..<firstPage + pages }

        static let empty = Section(offset: 0, length: 0, stride: 1, firstPage: 0)
    }

    /// The journal's place up to which the snapshot tells.
    let mark: JournalMark
    /// The file's length.
    let size: Int
    /// The checksums of all pages.
    let checksums: PageChecksums
    /// The sections by the numbers of their kinds; empty ones where there is none.
    private let sections: [Section]
    private let file: OpenFile
    private let fileSystem: any FileSystem
    private let condemned = Atomic(false)

    private init(
        mark: JournalMark, size: Int, sections: [Section], checksums: PageChecksums, file: OpenFile,
        fileSystem: any FileSystem
    ) {
        self.mark = mark
        self.size = size
        self.sections = sections
        self.checksums = checksums
        self.file = file
        self.fileSystem = fileSystem
    }

    deinit { fileSystem.close(file) }

    /// Whether a page was found damaged: nothing that came from here may be believed.
    var isCondemned: Bool { condemned.load(ordering: .relaxed) }

    func condemn() { condemned.store(true, ordering: .relaxed) }

    func section(_ kind: SnapshotSection) -> Section {
        let number = Int(kind.rawValue)
        return number < sections.count ? sections[number] : .empty
    }

    /// The bytes of a section that is read as a whole, verified; empty, and the snapshot
    /// condemned, when they are not what was written.
    func bytes(of kind: SnapshotSection) -> [UInt8] {
        let section = section(kind)
        let found = try? fileSystem.readAll(file, count: section.padded, at: section.offset)
        let expected = checksums.of(section.pageNumbers)
        let isSound = found?.withUnsafeBytes { bytes in
            bytes.count == section.padded
                && (0..<section.pages).allSatisfy { page in
                    let start = page * SnapshotLayout.pageSize
                    let part = bytes[start..<start + SnapshotLayout.pageSize]
                    return Checksum.of(UnsafeRawBufferPointer(rebasing: part)) == expected?[page]
                }
        }
        guard let found, isSound == true else {
            condemn()
            return []
        }
        return Array(found.prefix(section.length))
    }

    /// Whether every page is what was written.
    var isSound: Bool {
        let size = SnapshotLayout.pageSize
        return withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { room in
            sections.allSatisfy { section in
                let expected = checksums.of(section.pageNumbers)
                return (0..<section.pages).allSatisfy { page in
                    read(into: room, of: section, at: page * size) == size
                        && Checksum.of(UnsafeRawBufferPointer(room)) == expected?[page]
                }
            }
        }
    }

    /// Reads bytes of a section from `offset` on; returns how many could be read.
    func read(
        into buffer: UnsafeMutableRawBufferPointer, of section: Section, at offset: Int
    ) -> Int {
        (try? fileSystem.readAll(file, into: buffer, at: section.offset + offset)) ?? 0
    }

    /// Maps a section's pages for reading and private writing.
    func map(
        _ section: Section, at address: UnsafeMutableRawPointer
    ) throws(SystemFailure) {
        try fileSystem.map(
            file, at: address, count: section.padded, offset: section.offset, isWritable: true)
    }
}

extension SnapshotFile {
    /// Opens the snapshot at `path`; `nil` when there is none that this program can use.
    ///
    /// A snapshot is a cache: missing, damaged, of another version or not readable, it is done
    /// without.
    static func open(_ path: String, fileSystem: any FileSystem) -> SnapshotFile? {
        guard let file = try? fileSystem.openFully(path, .read) else { return nil }
        do {
            if let snapshot = try read(file, fileSystem) { return snapshot }
        } catch {
            // What cannot be read is as good as missing: the journal has it all.
        }
        fileSystem.close(file)
        return nil
    }

    private static func read(
        _ file: OpenFile, _ fileSystem: any FileSystem
    ) throws -> SnapshotFile? {
        let size = try fileSystem.status(of: file).size
        let header = try fileSystem.readAll(file, count: SnapshotLayout.pageSize, at: 0)
        guard let place = header.withUnsafeBytes(directoryPlace), place.upperBound == size else {
            return nil
        }
        let directory = try fileSystem.readAll(file, count: place.count, at: place.lowerBound)
        let expected = header.withUnsafeBytes {
            $0.number(at: SnapshotLayout.Offset.directoryChecksum, as: UInt32.self)
        }
        guard directory.count == place.count,
            directory.withUnsafeBytes({ Checksum.of($0) }) == expected
        else { return nil }
        return header.withUnsafeBytes { header in
            directory.withUnsafeBytes { directory in
                make(header, directory, at: place.lowerBound, file, size, fileSystem)
            }
        }
    }

    /// Where the directory lies as a sound header of this version says.
    private static func directoryPlace(_ header: UnsafeRawBufferPointer) -> Range<Int>? {
        typealias Offset = SnapshotLayout.Offset
        guard header.count == SnapshotLayout.pageSize,
            header.number(at: Offset.magic, as: UInt64.self) == SnapshotLayout.magic,
            header.number(at: Offset.checksum, as: UInt32.self)
                == Checksum.of(UnsafeRawBufferPointer(rebasing: header[..<Offset.checksum])),
            header.number(at: Offset.version, as: UInt32.self) == SnapshotLayout.version
        else { return nil }
        let length = header.number(at: Offset.directoryLength, as: UInt64.self)
        let offset = header.number(at: Offset.directoryOffset, as: UInt64.self)
        guard length <= UInt64(SnapshotLayout.directoryLimit), offset < UInt64(1 << 48) else {
            return nil
        }
        return Int(offset)..<Int(offset + length)
    }

    private static func make(
        _ header: UnsafeRawBufferPointer, _ directory: UnsafeRawBufferPointer, at place: Int,
        _ file: OpenFile, _ size: Int, _ fileSystem: any FileSystem
    ) -> SnapshotFile? {
        let count = Int(header.number(at: SnapshotLayout.Offset.sections, as: UInt32.self))
        guard let sections = sections(directory, count: count, size: size) else { return nil }
        let pages = sections.reduce(0) { $0 + $1.pages }
        let table = SnapshotLayout.padded(pages * 4)
        let tablePages = table / SnapshotLayout.pageSize
        let start = count * SnapshotLayout.entrySize
        guard directory.count == start + tablePages * 4, table <= place else { return nil }
        let expected = (0..<tablePages).map {
            directory.number(at: start + $0 * 4, as: UInt32.self)
        }
        return SnapshotFile(
            mark: JournalMark(decoding: header), size: size, sections: sections,
            checksums: PageChecksums(
                expected: expected, at: place - table, of: file, fileSystem: fileSystem),
            file: file, fileSystem: fileSystem)
    }

    /// The sections that the first `count` entries of a directory tell of, by the numbers of their
    /// kinds; `nil` when they cannot lie in a file of this size.
    private static func sections(
        _ directory: UnsafeRawBufferPointer, count: Int, size: Int
    ) -> [Section]? {
        guard count * SnapshotLayout.entrySize <= directory.count else { return nil }
        var sections: [Section] = []
        var pages = 0
        for number in 0..<count {
            let entry = number * SnapshotLayout.entrySize
            let section = Section(
                offset: Int(clamping: directory.number(at: entry + 8, as: UInt64.self)),
                length: Int(clamping: directory.number(at: entry + 16, as: UInt64.self)),
                stride: Int(directory.number(at: entry + 4, as: UInt32.self)), firstPage: pages)
            guard section.length <= size, section.offset <= size - section.padded,
                section.offset % SnapshotLayout.alignment == 0
            else { return nil }
            let kind = Int(directory.number(at: entry, as: UInt32.self))
            guard kind < SnapshotLayout.kindLimit else { return nil }
            while sections.count <= kind { sections.append(.empty) }
            sections[kind] = section
            pages += section.pages
        }
        return sections
    }
}
