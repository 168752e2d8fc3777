import DeliveryEngine
import Glibc

/// The directory of segment files.
struct SegmentDirectory: Sendable {
    let path: String
    let fileSystem: any FileSystem
    /// Whether segments are opened for writing too.
    let isWritable: Bool
    var sizes = SegmentSizes()
    /// A segment that is known to have been written to, whatever its file says.
    var begun: UInt32?

    /// What is found under a segment's number.
    enum Finding {
        case missing
        case segment(SegmentFile)
        /// No valid header and nothing behind it: a crash while the segment was made (S14).
        case stillborn
        /// The header is damaged; with the segment where its records can be read all the same.
        case damaged(SegmentFile?)

        /// The segment as far as it can be read, were its header damaged.
        var readable: SegmentFile? {
            switch self {
            case .missing, .stillborn: nil
            case .damaged(let segment): segment
            case .segment(let segment): segment
            }
        }
    }

    /// What is said where there was a journal and no segment of it is left.
    var lost: StoreError {
        .damaged(
            path: path, offset: 0,
            what: "no segment of it is left, although what lies beside it was written after the "
                + "first; put the files back, such as from a backup")
    }

    func path(of number: UInt32) -> String { path + "/" + SegmentLayout.name(number) }

    /// The numbers of all segment files, ascending.
    func numbers() throws(StoreError) -> [UInt32] {
        do throws(SystemFailure) {
            return try fileSystem.names(in: path).compactMap(SegmentLayout.number).sorted()
        } catch {
            throw error.at(path)
        }
    }

    /// The headers of all segments, by number, and the numbers of those whose header is damaged;
    /// `readable` has what those were as well, where it can be told.
    func headers() throws(StoreError) -> (
        found: [SegmentHeader], damaged: [UInt32], readable: [SegmentHeader]
    ) {
        var found: [SegmentHeader] = []
        var damaged: [UInt32] = []
        var readable: [SegmentHeader] = []
        for number in try numbers() {
            switch try open(number) {
            case .missing, .stillborn: continue
            case .damaged(let segment):
                damaged.append(number)
                if let segment { readable.append(segment.header) }
            case .segment(let segment):
                found.append(segment.header)
                readable.append(segment.header)
            }
        }
        return (found, damaged, readable)
    }

    /// A number that is another one once the name of a segment has come or gone, `nil` while that
    /// cannot be told.
    func stamp() throws(StoreError) -> Int? {
        do throws(SystemFailure) {
            return try fileSystem.stamp(of: path)
        } catch {
            throw error.at(path)
        }
    }

    /// The first segment after `number` that appending made.
    ///
    /// Its number may be any higher one: carried segments take numbers between, and are removed.
    func successor(of number: UInt32) throws(StoreError) -> SegmentFile? {
        for candidate in try numbers() where candidate > number {
            guard let found = try open(candidate).readable, !found.header.isCarried else {
                continue
            }
            return found
        }
        return nil
    }

    /// The length of a segment's file, 0 when there is none.
    func size(of number: UInt32) throws(StoreError) -> Int {
        do throws(SystemFailure) {
            return try fileSystem.status(at: path(of: number))?.size ?? 0
        } catch {
            throw error.at(path(of: number))
        }
    }

    /// Opens a segment.
    ///
    /// Throws for a format that is newer than this program (S34).
    func open(_ number: UInt32) throws(StoreError) -> Finding {
        let path = path(of: number)
        let file: OpenFile
        do throws(SystemFailure) {
            file = try fileSystem.openFully(path, isWritable ? .update : .read)
        } catch {
            if error.code == ENOENT { return .missing }
            throw error.at(path)
        }
        var isKept = false
        defer { if !isKept { fileSystem.close(file) } }
        guard let header = try header(of: file, path: path) else {
            let isEmpty = try isZero(file, from: SegmentLayout.headerSize, path: path)
            if isEmpty { return number == begun ? .damaged(nil) : .stillborn }
            guard let mended = try mended(number, file, path: path) else { return .damaged(nil) }
            isKept = true
            return .damaged(
                SegmentFile(path: path, header: mended, file: file, fileSystem: fileSystem))
        }
        guard header.number == number else { return .damaged(nil) }
        isKept = true
        return .segment(
            SegmentFile(path: path, header: header, file: file, fileSystem: fileSystem))
    }

    /// What a damaged header was; nobody writes behind one.
    private func mended(
        _ number: UInt32, _ file: OpenFile, path: String
    ) throws(StoreError) -> SegmentHeader? {
        guard !isWritable else { return nil }
        return try read(file, count: SegmentLayout.headerSize, at: 0, path: path)
            .withUnsafeBytes { SegmentHeader(mending: $0, number: number) }
    }

    private func header(of file: OpenFile, path: String) throws(StoreError) -> SegmentHeader? {
        let start = try read(file, count: SegmentLayout.headerLimit, at: 0, path: path)
        do throws(SegmentHeader.Flaw) {
            return try start.withUnsafeBytes { bytes in
                Result { () throws(SegmentHeader.Flaw) in try SegmentHeader(decoding: bytes) }
            }.get()
        } catch {
            guard case .newer(let found) = error else { return nil }
            let supported = "\(SegmentLayout.major).\(SegmentLayout.minor)"
            throw .newerFormat(path: path, found: found, supported: supported)
        }
    }

    private func isZero(
        _ file: OpenFile, from start: Int, path: String
    ) throws(StoreError) -> Bool {
        var offset = start
        while true {
            let bytes = try read(file, count: 1 << 20, at: offset, path: path)
            if bytes.isEmpty { return true }
            if bytes.contains(where: { $0 != 0 }) { return false }
            offset += bytes.count
        }
    }

    private func read(
        _ file: OpenFile, count: Int, at offset: Int, path: String
    ) throws(StoreError) -> [UInt8] {
        do throws(SystemFailure) {
            return try fileSystem.readAll(file, count: count, at: offset)
        } catch {
            throw error.at(path)
        }
    }
}
