import DeliveryEngine
import Glibc

/// The lock under which the journal is appended to, and the mark in its file.
final class AppendLock: Sendable {
    /// The byte that the writer holds.
    private static let writing = 0
    /// The byte that whoever is next holds while waiting.
    ///
    /// Without it, a process that appends without a pause takes the lock again before a sleeping
    /// one has woken up.
    private static let waiting = 1

    /// After how long, and how often, it is looked who keeps the lock.
    private static let lookMilliseconds = 1000
    /// After so many looks even a holder that seems well is reported: longer than any batch is held
    /// up by what mends itself.
    private static let mostLooks = 60

    private let path: String
    private let file: OpenFile
    private let fileSystem: any FileSystem
    private let waiter: LockWaiter
    private let shared: LockFile

    init(path: String, fileSystem: any FileSystem) throws(StoreError) {
        self.path = path
        self.fileSystem = fileSystem
        do throws(SystemFailure) {
            file = try fileSystem.openFully(path, .createIfMissing)
        } catch {
            throw error.at(path)
        }
        let shared = LockFile(file, fileSystem)
        self.shared = shared
        waiter = LockWaiter(
            taking: {
                Result { () throws(SystemFailure) in
                    try shared.lock(Self.waiting)
                    defer { shared.unlock(Self.waiting) }
                    try shared.lock(Self.writing)
                }
            }, givingBack: { shared.unlock(Self.writing) })
    }

    deinit { waiter.end() }

    /// Waits for the lock; called by one thread at a time.
    ///
    /// Throws `StoreError.locked` with the holder where that is stopped, or has not let go for as
    /// long as nothing takes (S28). Nobody is robbed: the next call tries again.
    func acquire() throws(StoreError) {
        if try takeAtOnce() { return }
        waiter.begin()
        var looks = 0
        while true {
            if let outcome = waiter.outcome(withinMilliseconds: Self.lookMilliseconds) {
                return try settle(outcome)
            }
            looks += 1
            guard let holder = culprit(isOver: looks >= Self.mostLooks) else { continue }
            if let outcome = waiter.giveUp() { return try settle(outcome) }
            throw .locked(what: "the append lock \(path)", holder: "\(holder)")
        }
    }

    private func takeAtOnce() throws(StoreError) -> Bool {
        // What is waited for already would seem to be free: it is this open file's.
        if waiter.isWaiting { return false }
        do throws(SystemFailure) {
            guard try fileSystem.lockFully(file, byte: Self.waiting, wait: false) else {
                return false
            }
            defer { shared.unlock(Self.waiting) }
            return try fileSystem.lockFully(file, byte: Self.writing, wait: false)
        } catch {
            throw error.at(path)
        }
    }

    private func settle(_ outcome: Result<Void, SystemFailure>) throws(StoreError) {
        do throws(SystemFailure) {
            try outcome.get()
        } catch {
            throw error.at(path)
        }
    }

    /// Whom to report: who has the lock or is next, and is stopped, or has it at all once the wait
    /// `isOver`.
    ///
    /// As the kernel has it, else the last writer while it has not finished: where it has, somebody
    /// else is at work that this user may not see.
    private func culprit(isOver: Bool) -> StoreLockHolder? {
        let found = LockHolderSearch(path: path, bytes: [Self.writing, Self.waiting]).processes
        let last = try? Self.mark(in: file, fileSystem)
        let lastWriter = isOver || last?.state == .inFlight ? last?.process : nil
        let candidates = (found.isEmpty ? [lastWriter].compactMap(\.self) : found)
            .filter { $0 != getpid() }
            .map { StoreLockHolder(process: $0, since: nil) }
        let unknown = StoreLockHolder(process: nil, since: nil)
        return candidates.first(where: \.isStopped)
            ?? (isOver ? candidates.first ?? unknown : nil)
    }

    /// Whether another process waits for the lock, as far as can be told.
    var isWanted: Bool { (try? fileSystem.isLocked(file, byte: Self.waiting)) ?? true }

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
