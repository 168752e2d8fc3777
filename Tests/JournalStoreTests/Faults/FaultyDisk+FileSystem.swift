import Glibc
import Synchronization

@testable import JournalStore

extension FaultyDisk {
    func open(_ path: String, _ mode: OpenMode) throws(SystemFailure) -> OpenFile {
        try call("open") { disk, own, _ throws(SystemFailure) in
            var found = disk.file(at: path)
            switch mode {
            case .read, .update:
                if found == nil { throw SystemFailure(call: "open", code: ENOENT) }
            case .createNew:
                if found != nil { throw SystemFailure(call: "open", code: EEXIST) }
                found = nil
            case .createIfMissing: break
            }
            if found == nil, disk.names[DiskImage.directory(of: path)] != .directory {
                throw SystemFailure(call: "open", code: ENOENT)
            }
            let file = found ?? disk.makeFile(at: path)
            disk.nextDescriptor += 1
            own.open[disk.nextDescriptor] = file
            return OpenFile(descriptor: disk.nextDescriptor)
        }
    }

    func close(_ file: OpenFile) {
        image.state.withLock { disk in
            let number = state.withLock { $0.open.removeValue(forKey: file.descriptor) }
            guard let number else { return }
            let held = disk.files[number]?.locks.filter { $0.value != file.descriptor }
            disk.files[number]?.locks = held ?? [:]
        }
    }

    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let part = try call("read") { disk, own, limit throws(SystemFailure) in
            own.largestRead = max(own.largestRead, buffer.count)
            let bytes = own.open[file.descriptor].flatMap { disk.files[$0]?.bytes } ?? []
            guard offset < bytes.count else { return ArraySlice<UInt8>() }
            return bytes[offset..<min(bytes.count, offset + min(limit, buffer.count))]
        }
        buffer.copyBytes(from: part)
        return part.count
    }

    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(SystemFailure) -> Int {
        let bytes = Array(bytes)
        return try call("write") { disk, own, limit throws(SystemFailure) in
            guard let number = own.open[file.descriptor] else { return 0 }
            let part = Array(bytes.prefix(limit))
            disk.files[number]?.write(part, at: offset)
            return part.count
        }
    }

    func synchronize(_ file: OpenFile) throws(SystemFailure) {
        try call("fdatasync") { disk, own, _ throws(SystemFailure) in
            guard let number = own.open[file.descriptor] else { return }
            disk.files[number]?.synchronize()
        }
    }

    func synchronizeDirectory(_ path: String) throws(SystemFailure) {
        try call("fsync") { disk, _, _ throws(SystemFailure) in
            guard disk.names[path] == .directory else {
                throw SystemFailure(call: "open", code: ENOENT)
            }
            disk.synchronize(directory: path)
        }
    }

    func makeDirectory(_ path: String) throws(SystemFailure) {
        try call("mkdir") { disk, _, _ throws(SystemFailure) in
            guard disk.names[path] == nil else { return }
            let parent = DiskImage.directory(of: path)
            guard disk.names[parent] == .directory else {
                throw SystemFailure(call: "mkdir", code: ENOENT)
            }
            disk.change(parent, [(path, .directory)])
        }
    }

    func rename(_ path: String, to newPath: String) throws(SystemFailure) {
        try call("rename") { disk, _, _ throws(SystemFailure) in
            guard let entry = disk.names[path] else {
                throw SystemFailure(call: "rename", code: ENOENT)
            }
            disk.change(DiskImage.directory(of: path), [(path, nil), (newPath, entry)])
        }
    }

    func renameNew(_ path: String, to newPath: String) throws(SystemFailure) {
        try call("rename") { disk, _, _ throws(SystemFailure) in
            guard let entry = disk.names[path] else {
                throw SystemFailure(call: "rename", code: ENOENT)
            }
            guard disk.names[newPath] == nil else {
                throw SystemFailure(call: "rename", code: EEXIST)
            }
            disk.change(DiskImage.directory(of: path), [(path, nil), (newPath, entry)])
        }
    }

    func remove(_ path: String) throws(SystemFailure) {
        try call("unlink") { disk, _, _ throws(SystemFailure) in
            guard disk.names[path] != nil else {
                throw SystemFailure(call: "unlink", code: ENOENT)
            }
            disk.change(DiskImage.directory(of: path), [(path, nil)])
        }
    }

    func names(in directory: String) throws(SystemFailure) -> [String] {
        try call("opendir") { disk, _, _ throws(SystemFailure) in
            guard disk.names[directory] == .directory else {
                throw SystemFailure(call: "opendir", code: ENOENT)
            }
            return disk.names.keys
                .filter { $0 != "/" && DiskImage.directory(of: $0) == directory }
                .map { String($0.dropFirst(directory == "/" ? 1 : directory.count + 1)) }
        }
    }

    func stamp(of directory: String) throws(SystemFailure) -> Int? {
        try call("stat") { disk, _, _ throws(SystemFailure) in
            guard disk.names[directory] == .directory else {
                throw SystemFailure(call: "stat", code: ENOENT)
            }
            return disk.nameChanges
        }
    }

    func status(of file: OpenFile) throws(SystemFailure) -> FileStatus {
        try call("stat") { disk, own, _ throws(SystemFailure) in
            let number = own.open[file.descriptor]
            let count = number.flatMap { disk.files[$0]?.bytes.count }
            let links = disk.names.values.count { $0 == number.map(DiskImage.Entry.file) }
            return FileStatus(
                size: count ?? 0, permissions: 0o600, owner: 0, isDirectory: false, links: links)
        }
    }

    func status(at path: String) throws(SystemFailure) -> FileStatus? {
        try call("stat") { disk, _, _ throws(SystemFailure) in
            switch disk.names[path] {
            case nil: return nil
            case .directory:
                return FileStatus(size: 0, permissions: 0o700, owner: 0, isDirectory: true)
            case .file(let number):
                return FileStatus(
                    size: disk.files[number]?.bytes.count ?? 0, permissions: 0o600, owner: 0,
                    isDirectory: false)
            }
        }
    }

    func lock(_ file: OpenFile, byte: Int, wait: Bool) throws(SystemFailure) -> Bool {
        try call("lock") { disk, own, _ throws(SystemFailure) in
            guard let number = own.open[file.descriptor] else { return false }
            let holder = disk.files[number]?.locks[byte]
            if let holder, holder != file.descriptor {
                // Nobody else could release it while a test waits on one thread.
                if wait { throw SystemFailure(call: "lock", code: EDEADLK) }
                return false
            }
            disk.files[number]?.locks[byte] = file.descriptor
            return true
        }
    }

    func unlock(_ file: OpenFile, byte: Int) throws(SystemFailure) {
        try call("unlock") { disk, own, _ throws(SystemFailure) in
            guard let number = own.open[file.descriptor] else { return }
            disk.files[number]?.locks[byte] = nil
        }
    }

    func isLocked(_ file: OpenFile, byte: Int) throws(SystemFailure) -> Bool {
        try call("getlock") { disk, own, _ throws(SystemFailure) in
            let number = own.open[file.descriptor]
            let holder = number.flatMap { disk.files[$0]?.locks[byte] }
            return holder != nil && holder != file.descriptor
        }
    }

    /// Tells of nothing: what a test does is what happens.
    func watch(
        _ store: String, changed: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable (SystemFailure) -> Void
    ) throws(SystemFailure) -> any Sendable {
        try call("watch") { _, own, _ in own.watches.append(ended) }
    }

    func networkType(of path: String) -> String? { image.state.withLock { $0.networkType } }
}
