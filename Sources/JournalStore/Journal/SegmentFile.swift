import DeliveryEngine
import Synchronization

/// An open segment with a valid header.
///
/// Its descriptor is closed with the last reference.
final class SegmentFile: Sendable {
    let path: String
    let header: SegmentHeader
    private let file: OpenFile
    private let fileSystem: any FileSystem
    /// A length that the file is known to have reached.
    private let knownLength = Atomic(0)

    init(path: String, header: SegmentHeader, file: OpenFile, fileSystem: any FileSystem) {
        self.path = path
        self.header = header
        self.file = file
        self.fileSystem = fileSystem
    }

    deinit { fileSystem.close(file) }

    var number: UInt32 { header.number }

    /// The file's length, which may reach behind the last record.
    func size() throws(StoreError) -> Int {
        do throws(SystemFailure) {
            return min(try fileSystem.status(of: file).size, SegmentLayout.sizeLimit)
        } catch {
            throw error.at(path)
        }
    }

    /// Reads until `buffer` is full or the file ends.
    func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(StoreError) -> Int {
        do throws(SystemFailure) {
            return try fileSystem.readAll(file, into: buffer, at: offset)
        } catch {
            throw error.at(path)
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemFailure) {
        try fileSystem.writeAll(file, bytes, at: offset)
    }

    /// Whether the file was removed while it was open.
    var isRemoved: Bool { (try? fileSystem.status(of: file).links) == 0 }

    /// Whether the file ends before `end`; asks the disk only when it may.
    func isShorter(than end: Int) throws(SystemFailure) -> Bool {
        if knownLength.load(ordering: .relaxed) >= end { return false }
        let length = try fileSystem.status(of: file).size
        knownLength.store(length, ordering: .relaxed)
        return length < end
    }

    /// Writes zeros over `start ..< end`.
    func writeZeros(from start: Int, to end: Int) throws(SystemFailure) {
        let zeros = [UInt8](repeating: 0, count: end - start)
        try zeros.withUnsafeBytes { zeros in
            Result { () throws(SystemFailure) in try write(zeros, at: start) }
        }.get()
    }

    /// Has the disk begin with what was written, and waits for nothing.
    func beginWriting(_ range: Range<Int>) {
        fileSystem.beginWriting(file, at: range.lowerBound, count: range.count)
    }

    func synchronize() throws(SystemFailure) { try fileSystem.synchronizeFully(file) }
}
