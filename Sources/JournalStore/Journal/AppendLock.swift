import DeliveryEngine

/// The lock under which the journal is appended to, and the mark in its file.
final class AppendLock: Sendable {
    /// The byte that the writer holds.
    private static let writing = 0
    /// The byte that whoever is next holds while waiting.
    ///
    /// Without it, a process that appends without a pause takes the lock again before a sleeping
    /// one has woken up.
    private static let waiting = 1

    private let path: String
    private let file: OpenFile
    private let fileSystem: any FileSystem

    init(path: String, fileSystem: any FileSystem) throws(StoreError) {
        self.path = path
        self.fileSystem = fileSystem
        do throws(SystemFailure) {
            file = try fileSystem.openFully(path, .createIfMissing)
        } catch {
            throw error.at(path)
        }
    }

    deinit { fileSystem.close(file) }

    /// Waits for the lock.
    func acquire() throws(StoreError) {
        do throws(SystemFailure) {
            _ = try fileSystem.lockFully(file, byte: Self.waiting, wait: true)
            defer { try? fileSystem.unlock(file, byte: Self.waiting) }
            _ = try fileSystem.lockFully(file, byte: Self.writing, wait: true)
        } catch {
            throw error.at(path)
        }
    }

    /// Whether the file was removed while it was open: what is written then is nobody's.
    var isRemoved: Bool { (try? fileSystem.status(of: file).links) == 0 }

    /// Lets the next one write.
    func release() { try? fileSystem.unlock(file, byte: Self.writing) }

    /// The last writer's mark, `nil` when there is none.
    func mark() throws(StoreError) -> FlightMark? {
        do throws(SystemFailure) {
            return try Self.mark(in: file, fileSystem)
        } catch {
            throw error.at(path)
        }
    }

    /// Leaves a mark.
    func leave(_ mark: FlightMark) throws(SystemFailure) {
        try withUnsafeTemporaryAllocation(byteCount: FlightMark.size, alignment: 8) { bytes in
            mark.put(into: bytes)
            return Result { () throws(SystemFailure) in
                try fileSystem.writeAll(file, UnsafeRawBufferPointer(bytes), at: 0)
            }
        }.get()
    }

    /// The mark in the lock file of a store that is only read, `nil` when there is none.
    static func mark(at path: String, _ fileSystem: any FileSystem) -> FlightMark? {
        guard let file = try? fileSystem.openFully(path, .read) else { return nil }
        defer { fileSystem.close(file) }
        return try? mark(in: file, fileSystem)
    }

    private static func mark(
        in file: OpenFile, _ fileSystem: any FileSystem
    ) throws(SystemFailure) -> FlightMark? {
        let bytes = try fileSystem.readAll(file, count: FlightMark.size, at: 0)
        return bytes.withUnsafeBytes { FlightMark(decoding: $0) }
    }
}
