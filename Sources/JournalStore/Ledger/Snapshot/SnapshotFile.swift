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
        /// Where its checksums begin among all.
        let firstPage: Int

        var padded: Int { SnapshotLayout.padded(length) }
        var pages: Int { padded / SnapshotLayout.pageSize }

        static let empty = Section(offset: 0, length: 0, stride: 1, firstPage: 0)
    }

    /// The journal's place up to which the snapshot tells.
    let mark: JournalMark
    /// The file's length.
    let size: Int
    /// The checksums of all pages, as they stand in the directory.
    let checksums: UnsafePointer<UInt32>
    /// The sections by the numbers of their kinds; empty ones where there is none.
    private let sections: [Section]
    private let directory: UnsafeMutableRawBufferPointer
    private let file: OpenFile
    private let fileSystem: any FileSystem
    private let condemned = Atomic(false)

    private init(
        mark: JournalMark, size: Int, sections: [Section], checksums: UnsafePointer<UInt32>,
        directory: UnsafeMutableRawBufferPointer, file: OpenFile, fileSystem: any FileSystem
    ) {
        self.mark = mark
        self.size = size
        self.sections = sections
        self.checksums = checksums
        self.directory = directory
        self.file = file
        self.fileSystem = fileSystem
    }

    deinit {
        fileSystem.close(file)
        directory.deallocate()
    }

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
        let isSound = found?.withUnsafeBytes { bytes in
            bytes.count == section.padded
                && (0..<section.pages).allSatisfy { page in
                    let start = page * SnapshotLayout.pageSize
                    let part = bytes[start..<start + SnapshotLayout.pageSize]
                    return Checksum.of(UnsafeRawBufferPointer(rebasing: part))
                        == checksums[section.firstPage + page]
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
                (0..<section.pages).allSatisfy { page in
                    read(into: room, of: section, at: page * size) == size
                        && Checksum.of(UnsafeRawBufferPointer(room))
                            == checksums[section.firstPage + page]
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
        // Read where it stays, a fourth of a megabyte for a million rows at every opening; at the
        // beginning of a page, since a copy to a few bytes behind one takes three times as long.
        let directory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(place.count, 4), alignment: SnapshotLayout.pageSize)
        var snapshot: SnapshotFile?
        defer { if snapshot == nil { directory.deallocate() } }
        let filled = UnsafeMutableRawBufferPointer(rebasing: directory[..<place.count])
        let expected = header.withUnsafeBytes {
            $0.number(at: SnapshotLayout.Offset.directoryChecksum, as: UInt32.self)
        }
        guard try fileSystem.readAll(file, into: filled, at: place.lowerBound) == place.count,
            Checksum.of(UnsafeRawBufferPointer(filled)) == expected
        else { return nil }
        snapshot = header.withUnsafeBytes { header in
            make(header, directory, length: place.count, file, size, fileSystem)
        }
        return snapshot
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
        _ header: UnsafeRawBufferPointer, _ directory: UnsafeMutableRawBufferPointer,
        length: Int, _ file: OpenFile, _ size: Int, _ fileSystem: any FileSystem
    ) -> SnapshotFile? {
        let count = Int(header.number(at: SnapshotLayout.Offset.sections, as: UInt32.self))
        guard count * SnapshotLayout.entrySize <= length, let base = directory.baseAddress else {
            return nil
        }
        let entries = UnsafeRawBufferPointer(directory)
        var sections: [Section] = []
        var pages = 0
        for number in 0..<count {
            let entry = number * SnapshotLayout.entrySize
            let section = Section(
                offset: Int(clamping: entries.number(at: entry + 8, as: UInt64.self)),
                length: Int(clamping: entries.number(at: entry + 16, as: UInt64.self)),
                stride: Int(entries.number(at: entry + 4, as: UInt32.self)), firstPage: pages)
            guard section.length <= size, section.offset <= size - section.padded,
                section.offset % SnapshotLayout.alignment == 0
            else { return nil }
            let kind = Int(entries.number(at: entry, as: UInt32.self))
            guard kind < SnapshotLayout.kindLimit else { return nil }
            while sections.count <= kind { sections.append(.empty) }
            sections[kind] = section
            pages += section.pages
        }
        let start = count * SnapshotLayout.entrySize
        guard length == start + pages * 4 else { return nil }
        return SnapshotFile(
            mark: JournalMark(decoding: header), size: size, sections: sections,
            checksums: (base + start).assumingMemoryBound(to: UInt32.self), directory: directory,
            file: file, fileSystem: fileSystem)
    }
}
