import Glibc

/// Which process has a byte of a file locked, as the kernel lists it beside the open files of each
/// process in `/proc/PID/fdinfo` (proc_pid_fdinfo(5)); for reporting only.
///
/// An open-file-description lock is no process's, so that asking for the lock does not tell.
struct LockHolderSearch {
    /// How the kernel names the place: `fe:00:1234 0 0` for byte 0 of inode 1234.
    private let place: [Substring]
    private let fileSystem = PosixFileSystem()

    /// A search for the holder of `byte` of the file at `path`.
    init(path: String, byte: Int) {
        var found = stat()
        guard stat(path, &found) == 0 else {
            place = []
            return
        }
        let numbers = [
            PosixFileSystem.major(found.st_dev), PosixFileSystem.minor(found.st_dev),
        ].map { number in
            let text = String(number, radix: 16)
            return text.count < 2 ? "0" + text : text
        }
        place = ["\(numbers[0]):\(numbers[1]):\(found.st_ino)", "\(byte)", "\(byte)"]
    }

    /// The process; `nil` where nobody holds the byte, or somebody whose files this user may not
    /// see.
    var process: Int32? {
        guard !place.isEmpty, let names = try? fileSystem.names(in: "/proc") else { return nil }
        return names.lazy.compactMap { Int32($0) }.first(where: holds)
    }

    private func holds(_ process: Int32) -> Bool {
        let folder = "/proc/\(process)/fdinfo"
        guard let files = try? fileSystem.names(in: folder) else { return false }
        return files.contains { holdsThrough(folder + "/" + $0) }
    }

    /// Whether an open file has a line such as `lock: 1: OFDLCK ADVISORY WRITE -1 fe:00:1234 0 0`.
    private func holdsThrough(_ path: String) -> Bool {
        guard let file = try? fileSystem.openFully(path, .read) else { return false }
        defer { fileSystem.close(file) }
        guard let bytes = try? fileSystem.readAll(file, count: 4096, at: 0) else { return false }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
            let words = line.split { $0 == " " || $0 == "\t" }
            return words.first == "lock:" && words.suffix(3) == place[...]
        }
    }
}
