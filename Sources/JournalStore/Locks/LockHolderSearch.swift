import Glibc

/// Which processes have bytes of a file locked, as the kernel lists it beside the open files of each
/// process in `/proc/PID/fdinfo` (proc_pid_fdinfo(5)); for reporting only.
///
/// An open-file-description lock is no process's, so that asking for the lock does not tell.
struct LockHolderSearch {
    /// How the kernel names the file: `fe:00:1234`, by device and inode; `nil` where it is gone.
    private let file: String?
    private let bytes: [Int]
    private let fileSystem = PosixFileSystem()

    /// A search for the holders of single `bytes` of the file at `path`.
    init(path: String, bytes: [Int]) {
        self.bytes = bytes
        var found = stat()
        guard stat(path, &found) == 0 else {
            file = nil
            return
        }
        let numbers = [
            PosixFileSystem.major(found.st_dev), PosixFileSystem.minor(found.st_dev),
        ].map { number in
            let text = String(number, radix: 16)
            return text.count < 2 ? "0" + text : text
        }
        file = "\(numbers[0]):\(numbers[1]):\(found.st_ino)"
    }

    /// The processes, in the order of the bytes: none for a byte that nobody holds, or somebody
    /// whose files this user may not see.
    var processes: [Int32] {
        guard let file, let names = try? fileSystem.names(in: "/proc") else { return [] }
        var found: [Int: Int32] = [:]
        for process in names.lazy.compactMap({ Int32($0) }) {
            if found.count == bytes.count { break }
            for byte in locked(by: process, in: file) where found[byte] == nil {
                found[byte] = process
            }
        }
        return bytes.compactMap { found[$0] }
    }

    private func locked(by process: Int32, in file: String) -> [Int] {
        let folder = "/proc/\(process)/fdinfo"
        guard let files = try? fileSystem.names(in: folder) else { return [] }
        return files.flatMap { locked(through: folder + "/" + $0, in: file) }
    }

    /// The bytes in lines such as `lock: 1: OFDLCK ADVISORY WRITE -1 fe:00:1234 0 0`.
    private func locked(through path: String, in file: String) -> [Int] {
        guard let open = try? fileSystem.openFully(path, .read) else { return [] }
        defer { fileSystem.close(open) }
        guard let text = try? fileSystem.readAll(open, count: 4096, at: 0) else { return [] }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split { $0 == " " || $0 == "\t" }
            let place = words.suffix(3)
            guard words.first == "lock:", place.count == 3, place.first == file[...],
                let byte = place.last.flatMap({ Int($0) }), bytes.contains(byte),
                place.dropFirst().allSatisfy({ $0 == "\(byte)" })
            else { return nil }
            return byte
        }
    }
}
