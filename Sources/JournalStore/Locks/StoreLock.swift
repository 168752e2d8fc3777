package import DeliveryEngine
import Glibc
import Synchronization

/// A named lock of a store, held by one open file of one process at a time.
///
/// The kernel frees it when its process ends, however it ends (S27); children do not inherit it
/// (S29); a stopped holder keeps it (S28).
package final class StoreLock: Sendable {
    /// The locks of a store.
    package enum Name: String, Sendable, CaseIterable {
        /// Held while a batch is appended.
        case append
        /// Held by the process that sends, for its life.
        case dispatcher
        /// Held while old segments are removed.
        case purge
        /// Held while a snapshot of the ledger is written.
        case snapshot
        /// Held while the settings are read, changed and replaced, and while a key is added.
        case settings
    }

    private static let byte = 0
    /// Far more than the text of a holder.
    static let reportLimit = 256

    private let path: String
    private let file: OpenFile
    private let fileSystem: any FileSystem
    private let isHeld = Atomic(true)

    private init(path: String, file: OpenFile, fileSystem: any FileSystem) {
        self.path = path
        self.file = file
        self.fileSystem = fileSystem
    }

    deinit { release() }

    /// Takes the lock of the store in `directory`; `nil` when somebody else holds it.
    package static func tryAcquire(
        _ name: Name, of directory: String, fileSystem: any FileSystem, clock: any Clock
    ) throws(StoreError) -> StoreLock? {
        try take(name, of: directory, fileSystem, clock, wait: false)
    }

    /// Takes the lock of the store in `directory` and waits for it as long as it takes.
    package static func acquire(
        _ name: Name, of directory: String, fileSystem: any FileSystem, clock: any Clock
    ) throws(StoreError) -> StoreLock {
        while true {
            if let lock = try take(name, of: directory, fileSystem, clock, wait: true) {
                return lock
            }
        }
    }

    /// Gives the lock back; doing so again changes nothing.
    ///
    /// Dropped by name, not by closing alone: a child that another thread is just starting has a
    /// copy of the descriptor until it becomes another program, and a copy keeps the lock (S29).
    /// Where the call fails, closing does the same a moment later.
    package func release() {
        guard isHeld.exchange(false, ordering: .acquiringAndReleasing) else { return }
        try? fileSystem.unlock(file, byte: Self.byte)
        fileSystem.close(file)
    }

    /// Who holds the lock of the store in `directory`, `nil` when it is free.
    ///
    /// Takes nothing.
    package static func holder(
        of name: Name, in directory: String, fileSystem: any FileSystem
    ) throws(StoreError) -> StoreLockHolder? {
        let path = StorePlace(path: directory, fileSystem: fileSystem).lock(name.rawValue)
        do throws(SystemFailure) {
            let file = try fileSystem.openFully(path, .read)
            defer { fileSystem.close(file) }
            guard try fileSystem.isLocked(file, byte: byte) else { return nil }
            let text = try fileSystem.readAll(file, count: reportLimit, at: 0)
            return StoreLockHolder(report: text)
        } catch {
            if error.code == ENOENT { return nil }
            throw error.at(path)
        }
    }

    private static func take(
        _ name: Name, of directory: String, _ fileSystem: any FileSystem, _ clock: any Clock,
        wait: Bool
    ) throws(StoreError) -> StoreLock? {
        let path = StorePlace(path: directory, fileSystem: fileSystem).lock(name.rawValue)
        do throws(SystemFailure) {
            let file = try fileSystem.openFully(path, .createIfMissing)
            let lock = StoreLock(path: path, file: file, fileSystem: fileSystem)
            guard try fileSystem.lockFully(file, byte: byte, wait: wait) else { return nil }
            // The append lock's file has its writer's mark instead, left with every batch.
            if name != .append { lock.report(StoreLockHolder(process: getpid(), since: clock.now)) }
            return lock
        } catch {
            throw error.at(path)
        }
    }

    /// Writes who holds the lock, for people; that it cannot be written takes nothing from it.
    private func report(_ holder: StoreLockHolder) {
        var text = holder.report
        text += [UInt8](repeating: 0x20, count: max(0, Self.reportLimit - text.count))
        _ = text.withUnsafeBytes { text in
            Result { () throws(SystemFailure) in try fileSystem.writeAll(file, text, at: 0) }
        }
    }
}
