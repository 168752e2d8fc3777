import DeliveryEngine
import Glibc
import Synchronization

@testable import JournalStore

/// What all processes of a simulated machine share: files as they stand in the page cache, and
/// what of them the disk holds.
///
/// A file, its length and its name become durable apart from each other: bytes and length with
/// `fdatasync`, names with the `fsync` of their directory and not before.
final class DiskImage: Sendable {
    /// A write that no `fdatasync` has followed.
    struct Write {
        let offset: Int
        let bytes: [UInt8]

        var end: Int { offset + bytes.count }
    }

    /// A file: what a running machine sees, and what a restarted one will at least.
    struct File {
        var bytes: [UInt8] = []
        var durable: [UInt8] = []
        var pending: [Write] = []
        /// The holder of each locked byte.
        var locks: [Int: Int32] = [:]
    }

    /// What a name stands for.
    enum Entry: Hashable {
        case file(Int)
        case directory
    }

    /// Names that changed together in one directory, which no `fsync` of it has followed.
    struct NameChange {
        let directory: String
        let entries: [(path: String, entry: Entry?)]
    }

    struct State {
        var files: [Int: File] = [:]
        var names: [String: Entry] = ["/": .directory] { didSet { nameChanges += 1 } }
        /// How often names have changed.
        private(set) var nameChanges = 0
        var durableNames: [String: Entry] = ["/": .directory]
        var pendingNames: [NameChange] = []
        var nextDescriptor: Int32 = 100
        var nextFile = 1
        /// What network file system the disk is said to be.
        var networkType: String?
        /// Without power every call fails and changes nothing.
        var isOff = false
    }

    let state: Mutex<State>

    init(_ state: State = State()) { self.state = Mutex(state) }

    /// Whether the power was cut.
    var isOff: Bool { state.withLock { $0.isOff } }

    /// Cuts the power: from now on nothing changes.
    func cutPower() { state.withLock { $0.isOff = true } }

    /// The directory that a path is in.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}

extension DiskImage.File {
    /// Changes the page cache; the disk follows later, or never.
    mutating func write(_ part: [UInt8], at offset: Int) {
        Self.put(part, at: offset, into: &bytes)
        pending.append(DiskImage.Write(offset: offset, bytes: part))
    }

    /// Makes everything written so far durable.
    mutating func synchronize() {
        for write in pending { Self.put(write.bytes, at: write.offset, into: &durable) }
        pending = []
    }

    private static func put(_ part: [UInt8], at offset: Int, into bytes: inout [UInt8]) {
        let missing = offset + part.count - bytes.count
        if missing > 0 { bytes += [UInt8](repeating: 0, count: missing) }
        bytes.withUnsafeMutableBytes { bytes in
            UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<(offset + part.count)])
                .copyBytes(from: part)
        }
    }
}

extension DiskImage.State {
    /// The number of the file of this name.
    func file(at path: String) -> Int? {
        guard case .file(let number)? = names[path] else { return nil }
        return number
    }

    /// Changes names of one directory at once.
    mutating func change(_ directory: String, _ entries: [(path: String, entry: DiskImage.Entry?)])
    {
        for (path, entry) in entries { names[path] = entry }
        pendingNames.append(DiskImage.NameChange(directory: directory, entries: entries))
    }

    /// Makes a file without bytes.
    mutating func makeFile(at path: String) -> Int {
        let number = nextFile
        nextFile += 1
        files[number] = DiskImage.File()
        change(DiskImage.directory(of: path), [(path, .file(number))])
        return number
    }

    /// Makes the names of one directory durable.
    mutating func synchronize(directory: String) {
        for change in pendingNames where change.directory == directory {
            for (path, entry) in change.entries { durableNames[path] = entry }
        }
        pendingNames.removeAll { $0.directory == directory }
    }
}
