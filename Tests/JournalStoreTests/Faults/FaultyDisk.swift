import DeliveryEngine
import Glibc
import Synchronization

@testable import JournalStore

/// The disk as one process of a simulated machine uses it: forgets what was not synced when the
/// power is cut, and fails on demand, once or for ever.
final class FaultyDisk: FileSystem {
    struct State {
        /// The files that the process has open.
        var open: [Int32: Int] = [:]
        var calls: [String: Int] = [:]
        var largestRead = 0
        var isDead = false
        /// Who is to be told that the kernel tells of nothing any more.
        var watches: [@Sendable (SystemFailure) -> Void] = []
        /// Asked before every call.
        var fault: (@Sendable (DiskCall) -> DiskFault?)?
    }

    let image: DiskImage
    let state = Mutex(State())
    /// Called with the name of every call before it is made, and outside of all locks: it may wait.
    let pause = Mutex<(@Sendable (String) -> Void)?>(nil)
    var user: UInt32 { 0 }

    /// A process on a machine of its own, or on one with others.
    init(on image: DiskImage = DiskImage()) { self.image = image }

    deinit { kill() }

    /// The calls made so far, by name.
    var calls: [String: Int] { state.withLock { $0.calls } }

    /// The most bytes that one read has made room for.
    var largestRead: Int { state.withLock { $0.largestRead } }

    /// Whether the process has ended.
    var isDead: Bool { state.withLock { $0.isDead } || image.isOff }

    /// From now on asks `fault` before every call, and counts calls from 0.
    func inject(anywhere fault: (@Sendable (DiskCall) -> DiskFault?)?) {
        state.withLock { state in
            state.calls = [:]
            state.fault = fault
        }
    }

    /// From now on asks `fault` before every call, with its name and how many of that name came
    /// before.
    func inject(_ fault: (@Sendable (String, Int) -> DiskFault?)?) {
        guard let fault else { return inject(anywhere: nil) }
        inject(anywhere: { call in fault(call.name, call.before) })
    }

    /// Ends the process: the kernel closes its files and frees its locks.
    func kill() {
        let descriptors = state.withLock { state in
            state.isDead = true
            return Array(state.open.keys)
        }
        for descriptor in descriptors { close(OpenFile(descriptor: descriptor)) }
    }

    /// Ends every watch, as a failing kernel does.
    func endWatches() {
        let watches = state.withLock { exchange(&$0.watches, with: []) }
        for ended in watches { ended(SystemFailure(call: "poll", code: ENOMEM)) }
    }

    /// Makes one call, or what is injected instead; `work` gets the most bytes that may be moved.
    func call<Answer>(
        _ name: String,
        _ work: (inout DiskImage.State, inout State, Int) throws(SystemFailure) -> Answer
    ) throws(SystemFailure) -> Answer {
        pause.withLock { $0 }?(name)
        let fault = state.withLock { state in
            let call = DiskCall(
                name: name, before: state.calls[name, default: 0],
                beforeOfAny: state.calls.values.reduce(0, +))
            state.calls[name, default: 0] += 1
            return state.fault?(call)
        }
        guard !isDead else { throw SystemFailure(call: name, code: EIO) }
        switch fault {
        case nil: return try perform(work, .max)
        case .short(let count): return try perform(work, count)
        case .fail(let code): throw SystemFailure(call: name, code: code)
        case .kill(let isAfterCall):
            if isAfterCall { _ = try? perform(work, .max) }
            kill()
        case .powerCut(let isAfterCall):
            if isAfterCall { _ = try? perform(work, .max) }
            image.cutPower()
        }
        throw SystemFailure(call: name, code: EIO)
    }

    private func perform<Answer>(
        _ work: (inout DiskImage.State, inout State, Int) throws(SystemFailure) -> Answer,
        _ limit: Int
    ) throws(SystemFailure) -> Answer {
        try image.state.withLock { disk throws(SystemFailure) in
            try state.withLock { own throws(SystemFailure) in try work(&disk, &own, limit) }
        }
    }
}

extension FaultyDisk {
    /// A file's bytes, as the running machine sees them.
    func bytes(_ path: String) -> [UInt8] {
        image.state.withLock { disk in
            disk.file(at: path).flatMap { disk.files[$0]?.bytes } ?? []
        }
    }

    /// What a restarted machine would find of a file.
    func durableBytes(_ path: String) -> [UInt8] {
        image.state.withLock { disk in
            guard case .file(let number)? = disk.durableNames[path] else { return [] }
            return disk.files[number]?.durable ?? []
        }
    }

    /// How many files the process has open that were removed.
    var removedFilesOpen: Int {
        image.state.withLock { disk in
            let named = Set(disk.names.values)
            return state.withLock { $0.open.values.count { !named.contains(.file($0)) } }
        }
    }

    /// Puts a durable file there, or takes it away.
    func put(_ bytes: [UInt8]?, at path: String) {
        let inUse = state.withLock { Set($0.open.values) }
        image.state.withLock { disk in
            if let old = disk.file(at: path), !inUse.contains(old) { disk.files[old] = nil }
            var entry: DiskImage.Entry?
            if let bytes {
                disk.files[disk.nextFile] = DiskImage.File(bytes: bytes, durable: bytes)
                entry = .file(disk.nextFile)
                disk.nextFile += 1
            }
            disk.names[path] = entry
            disk.durableNames[path] = entry
        }
    }

    /// The first process of the restarted machine, where only what was synced is left.
    func afterPowerCut() -> FaultyDisk { FaultyDisk(on: image.afterPowerCut()) }
}
