import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("A journal shared by threads and processes")
struct JournalSharingTests {
    let store = TemporaryDirectory()

    /// Runs `body` on so many threads at once and waits for all.
    static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            Thread.detachNewThread {
                body(index)
                group.leave()
            }
        }
        group.wait()
    }

    @Test("Many threads of two handles append at once; every record is there once, in order")
    func threads() throws {
        let journals = [
            try Journal.open(store.path, seed: 1), try Journal.open(store.path, seed: 2),
        ]
        let failures = Mutex(0)
        Self.concurrently(16) { index in
            for turn in 0..<25 {
                do {
                    try journals[index % 2].append("\(index)/\(turn)")
                } catch {
                    failures.withLock { $0 += 1 }
                }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        let reader = try Journal.open(store.path, access: .readOnly)
        var texts: [String] = []
        var sequences: [UInt64] = []
        _ = try reader.follow {
            texts.append($0.text)
            sequences.append($0.sequence)
        }
        #expect(sequences == Array(1...400))
        #expect(Set(texts).count == 400)
        for index in 0..<16 {
            let own = texts.filter { $0.hasPrefix("\(index)/") }
            #expect(own == (0..<25).map { "\(index)/\($0)" })
        }
        #expect(reader.damage == nil)
    }

    @Test("Segments roll while others append and read")
    func rolling() throws {
        let sizes = SegmentSizes(roll: 8192, step: 4096)
        let writers = [
            try Journal.open(store.path, seed: 1, sizes: sizes),
            try Journal.open(store.path, seed: 2, sizes: sizes),
        ]
        let payload = String(repeating: "x", count: 700)
        Self.concurrently(4) { index in
            for _ in 0..<40 { _ = try? writers[index % 2].append(payload) }
        }
        let reader = try Journal.open(store.path, access: .readOnly)
        #expect(try reader.texts().count == 160)
        #expect(reader.damage == nil)
        #expect(reader.reader.withLock { $0.segment.number } > 8)
    }

    @Test("Files are for their owner only, whatever the umask (T11, S33)")
    func modes() throws {
        let path = store.path + "/deep/store"
        try Journal.open(path).append("x")
        let files = PosixFileSystem()
        for name in ["", "/journal", "/locks"] {
            #expect(try files.status(at: path + name)?.permissions == 0o700)
        }
        for name in ["/journal/0000000001.seg", "/locks/append"] {
            #expect(try files.status(at: path + name)?.permissions == 0o600)
        }
        chmod(path, 0o755)
        #expect(throws: StoreError.self) { try Journal.open(path, access: .readOnly) }
    }

    @Test("A lock has one holder, who is named, and is free once released (S26, S27, S30)")
    func locks() throws {
        _ = try Journal.open(store.path)
        let files = PosixFileSystem()
        func take() throws -> StoreLock? {
            try StoreLock.tryAcquire(
                .dispatcher, of: store.path, fileSystem: files, clock: StillClock())
        }
        func holder() throws -> StoreLockHolder? {
            try StoreLock.holder(of: .dispatcher, in: store.path, fileSystem: files)
        }
        #expect(try holder() == nil)
        let lock = try #require(try take())
        #expect(try take() == nil)
        let found = try #require(try holder())
        #expect(found.process == getpid())
        #expect(found.since == StillClock().now)
        #expect(!found.isStopped)
        lock.release()
        #expect(try holder() == nil)
        let held = Mutex(0)
        let path = store.path
        Self.concurrently(32) { _ in
            let lock = try? StoreLock.tryAcquire(
                .dispatcher, of: path, fileSystem: files, clock: StillClock())
            guard let lock else { return }
            held.withLock { $0 += 1 }
            usleep(200_000)
            lock.release()
        }
        #expect(held.withLock { $0 } == 1)
    }

    @Test("A child that outlives the holder keeps no lock (S29)")
    func children() throws {
        _ = try Journal.open(store.path)
        func take() throws -> StoreLock? {
            try StoreLock.tryAcquire(
                .dispatcher, of: store.path, fileSystem: PosixFileSystem(), clock: StillClock())
        }
        let lock = try #require(try take())
        // Spawned without closing anything, as a pager or editor would be.
        var child: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("60"), nil]
        defer { for word in words { free(word) } }
        #expect(posix_spawnp(&child, "sleep", nil, nil, &words, environ) == 0)
        defer {
            kill(child, SIGKILL)
            waitpid(child, nil, 0)
        }
        #expect(try take() == nil)
        lock.release()
        #expect(try take() != nil)
    }

    @Test("A copy of the descriptor, as a child has before its exec, keeps no lock (S29)")
    func copies() throws {
        _ = try Journal.open(store.path)
        func take() throws -> StoreLock? {
            try StoreLock.tryAcquire(
                .dispatcher, of: store.path, fileSystem: PosixFileSystem(), clock: StillClock())
        }
        let lock = try #require(try take())
        let place = StorePlace(path: store.path, fileSystem: PosixFileSystem()).lock("dispatcher")
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        let descriptor = descriptors.first { number in
            let link = "/proc/self/fd/\(number)"
            return (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == place
        }
        let copy = dup(try #require(descriptor.flatMap { Int32($0) }))
        defer { close(copy) }
        lock.release()
        #expect(try take() != nil)
    }

    @Test("A watcher tells of another handle's append, and of nothing once it is cancelled")
    func watcher() throws {
        let writer = try Journal.open(store.path)
        let told = DispatchSemaphore(value: 0)
        let watcher = try JournalWatcher(
            directory: store.path, handler: { told.signal() }, ended: { _ in })
        try writer.append("x")
        #expect(told.wait(timeout: .now() + 10) == .success)
        usleep(50_000)
        watcher.cancel()
        while told.wait(timeout: .now() + 0.1) == .success {}
        try writer.append("y")
        #expect(told.wait(timeout: .now() + 0.1) == .timedOut)
    }

    @Test("A watcher that is told of nothing any more says why, and does not spin")
    func endedWatcher() {
        var ends: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        // No process may have so many files open.
        let failure = JournalWatcher.watch(1 << 30, until: ends[0]) { Issue.record("told") }
        #expect(failure?.call == "poll")
    }

    @Test(
        "Checksums are those of RFC 3720",
        arguments: [
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            ([UInt8](0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C),
            (Array("123456789".utf8), 0xE306_9283), ([], 0),
        ] as [([UInt8], UInt32)])
    func checksums(_ bytes: [UInt8], _ expected: UInt32) {
        #expect(bytes.withUnsafeBytes { Checksum.of($0) } == expected)
        #expect(bytes.withUnsafeBytes { ChecksumTables.of($0, seed: 0) } == expected)
        for cut in 0...bytes.count {
            let first = bytes[..<cut].withUnsafeBytes { Checksum.of($0) }
            #expect(bytes[cut...].withUnsafeBytes { Checksum.of($0, seed: first) } == expected)
        }
    }
}
