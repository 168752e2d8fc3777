import DeliveryEngine
import Glibc
import Synchronization

@testable import JournalStore

/// A disk in memory that forgets what was not synced when its power is cut, and fails on demand.
final class JournalMemoryDisk: FileSystem {
    /// A file: what a running machine sees, and what a restarted one will.
    struct File {
        var bytes: [UInt8] = []
        var durable: [UInt8] = []
        /// The holder of each locked byte.
        var locks: [Int: Int32] = [:]

        mutating func put(_ part: Slice<UnsafeRawBufferPointer>, at offset: Int) {
            let missing = offset + part.count - bytes.count
            if missing > 0 { bytes += [UInt8](repeating: 0, count: missing) }
            bytes.withUnsafeMutableBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
            }
        }
    }

    /// What a call is to do instead of its work.
    enum Fault: Hashable {
        case fail(Int32)
        /// Only this many bytes are written or read.
        case short(Int)
    }

    struct State {
        var files: [Int: File] = [:]
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var directories: Set<String> = []
        var open: [Int32: Int] = [:]
        var nextDescriptor: Int32 = 100
        var nextFile = 1
        var calls: [String: Int] = [:]
        /// Asked before every call, with its name and how many of that name came before.
        var fault: (@Sendable (String, Int) -> Fault?)?
    }

    let state = Mutex(State())
    var user: UInt32 { 0 }

    /// The calls made so far, by name.
    var calls: [String: Int] { state.withLock { $0.calls } }

    func inject(_ fault: (@Sendable (String, Int) -> Fault?)?) {
        state.withLock { state in
            state.calls = [:]
            state.fault = fault
        }
    }

    private func step(_ name: String) throws(SystemFailure) -> Int? {
        let fault = state.withLock { state in
            let before = state.calls[name, default: 0]
            state.calls[name] = before + 1
            return state.fault?(name, before)
        }
        switch fault {
        case nil: return nil
        case .fail(let code): throw SystemFailure(call: name, code: code)
        case .short(let count): return count
        }
    }

    func open(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile {
        _ = try step("open")
        return try state.withLock { state throws(SystemFailure) in
            let found = state.names[path]
            switch mode {
            case .read, .update:
                if found == nil { throw SystemFailure(call: "open", code: ENOENT) }
            case .createNew:
                if found != nil { throw SystemFailure(call: "open", code: EEXIST) }
            case .createIfMissing: break
            }
            let file = found ?? state.nextFile
            if found == nil {
                state.nextFile += 1
                state.files[file] = File()
                state.names[path] = file
            }
            state.nextDescriptor += 1
            state.open[state.nextDescriptor] = file
            return OpenFile(descriptor: state.nextDescriptor)
        }
    }

    func close(_ file: OpenFile) {
        state.withLock { state in
            guard let number = state.open.removeValue(forKey: file.descriptor) else { return }
            let held = state.files[number]?.locks.filter { $0.value != file.descriptor }
            state.files[number]?.locks = held ?? [:]
        }
    }

    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let limit = try step("read") ?? buffer.count
        return state.withLock { state in
            let bytes = state.open[file.descriptor].flatMap { state.files[$0]?.bytes } ?? []
            guard offset < bytes.count else { return 0 }
            let part = bytes[offset..<min(bytes.count, offset + min(limit, buffer.count))]
            buffer.copyBytes(from: part)
            return part.count
        }
    }

    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let count = min(try step("write") ?? bytes.count, bytes.count)
        state.withLock { state in
            guard let number = state.open[file.descriptor] else { return }
            state.files[number, default: File()].put(bytes[..<count], at: offset)
        }
        return count
    }

    func synchronize(_ file: OpenFile) throws(SystemFailure) {
        _ = try step("fdatasync")
        state.withLock { state in
            guard let number = state.open[file.descriptor] else { return }
            let bytes = state.files[number]?.bytes ?? []
            state.files[number]?.durable = bytes
        }
    }

    func synchronizeDirectory(_ path: String) throws(SystemFailure) {
        _ = try step("fsync")
        state.withLock { $0.durableNames = $0.names }
    }

    func makeDirectory(_ path: String) throws(SystemFailure) {
        _ = try step("mkdir")
        _ = state.withLock { $0.directories.insert(path) }
    }

    func rename(_ path: String, to newPath: String) throws(SystemFailure) {
        _ = try step("rename")
        state.withLock { $0.names[newPath] = $0.names.removeValue(forKey: path) }
    }

    func remove(_ path: String) throws(SystemFailure) {
        _ = try step("unlink")
        let found = state.withLock { $0.names.removeValue(forKey: path) }
        if found == nil { throw SystemFailure(call: "unlink", code: ENOENT) }
    }

    func names(in directory: String) throws(SystemFailure) -> [String] {
        _ = try step("opendir")
        return state.withLock { state in
            state.names.keys.filter { $0.hasPrefix(directory + "/") }
                .map { String($0.dropFirst(directory.count + 1)) }
        }
    }

    func status(of file: OpenFile) throws(SystemFailure) -> FileStatus {
        _ = try step("stat")
        return state.withLock { state in
            let count = state.open[file.descriptor].flatMap { state.files[$0]?.bytes.count }
            return FileStatus(size: count ?? 0, permissions: 0o600, owner: 0, isDirectory: false)
        }
    }

    func status(at path: String) throws(SystemFailure) -> FileStatus? {
        _ = try step("stat")
        return state.withLock { state in
            if let number = state.names[path], let file = state.files[number] {
                return FileStatus(
                    size: file.bytes.count, permissions: 0o600, owner: 0, isDirectory: false)
            }
            guard path == "/" || state.directories.contains(path) else { return nil }
            return FileStatus(size: 0, permissions: 0o700, owner: 0, isDirectory: true)
        }
    }

    func lock(_ file: OpenFile, byte: Int, wait: Bool) throws(SystemFailure) -> Bool {
        _ = try step("lock")
        return try state.withLock { state throws(SystemFailure) in
            guard let number = state.open[file.descriptor] else { return false }
            let holder = state.files[number]?.locks[byte]
            if let holder, holder != file.descriptor {
                // Nobody else could release it while a test waits on one thread.
                if wait { throw SystemFailure(call: "lock", code: EDEADLK) }
                return false
            }
            state.files[number]?.locks[byte] = file.descriptor
            return true
        }
    }

    func unlock(_ file: OpenFile, byte: Int) throws(SystemFailure) {
        _ = try step("unlock")
        state.withLock { state in
            guard let number = state.open[file.descriptor] else { return }
            state.files[number]?.locks[byte] = nil
        }
    }

    func isLocked(_ file: OpenFile, byte: Int) throws(SystemFailure) -> Bool {
        state.withLock { state in
            let number = state.open[file.descriptor]
            let holder = number.flatMap { state.files[$0]?.locks[byte] }
            return holder != nil && holder != file.descriptor
        }
    }

    func networkType(of path: String) -> String? { nil }
}

extension JournalMemoryDisk {
    /// A file's bytes, as the running machine sees them.
    func bytes(_ path: String) -> [UInt8] {
        state.withLock { state in state.names[path].flatMap { state.files[$0]?.bytes } ?? [] }
    }

    /// What a restarted machine would find of a file.
    func durableBytes(_ path: String) -> [UInt8] {
        state.withLock { state in
            state.durableNames[path].flatMap { state.files[$0]?.durable } ?? []
        }
    }

    /// Puts a durable file there, or takes it away.
    func put(_ bytes: [UInt8]?, at path: String) {
        state.withLock { state in
            guard let bytes else {
                state.names[path] = nil
                state.durableNames[path] = nil
                return
            }
            let number = state.nextFile
            state.nextFile += 1
            state.files[number] = File(bytes: bytes, durable: bytes)
            state.names[path] = number
            state.durableNames[path] = number
        }
    }

    /// The disk as a restarted machine finds it: only what was synced, and nobody's locks.
    func afterPowerCut() -> JournalMemoryDisk {
        let disk = JournalMemoryDisk()
        let (names, files, directories) = state.withLock { state in
            (state.durableNames, state.files.mapValues(\.durable), state.directories)
        }
        for (name, number) in names { disk.put(files[number] ?? [], at: name) }
        disk.state.withLock { $0.directories = directories }
        return disk
    }
}
