import Console
import Glibc

/// Files for what leaves the screen: private from the first byte on, and whole or not there.
struct FileOutlet: Outlet {
    /// The folder that `~` means; `nil` where it is not known.
    let home: String?
    /// Where files live that the pager gets.
    let temporary: String

    /// The outlet of a process with this environment.
    init(environment: [String: String]) {
        func folder(_ name: String) -> String? {
            environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        home = folder("HOME")
        // In memory and of this user alone, where the system has such a place.
        temporary = folder("XDG_RUNTIME_DIR") ?? folder("TMPDIR") ?? "/tmp"
    }

    func write(
        to path: String, isReplacing: Bool, _ body: (([UInt8]) throws -> Void) throws -> Void
    ) throws -> WrittenFile {
        let path = try absolute(path)
        if Self.isFolder(path) {
            throw OutletError.refused(path: path, reason: "it is a directory")
        }
        // Before all the work; once more at its end, where it counts.
        if !isReplacing, Self.isTaken(path) { throw OutletError.exists(path: path) }
        let file = try PrivateFile(beside: path)
        do {
            var bytes = 0
            try body { piece in
                try file.append(piece)
                bytes += piece.count
            }
            try file.settle(at: path, isReplacing: isReplacing)
            return WrittenFile(path: path, bytes: bytes)
        } catch {
            file.discard()
            throw error
        }
    }

    func lend<Answer>(
        _ bytes: [UInt8], named name: String, _ body: (String) throws -> Answer
    ) throws -> Answer {
        let folder = try Self.privateFolder(in: temporary)
        defer { FolderRemoval.remove(folder) }
        let path = "\(folder)/\(name)"
        let file = try PrivateFile(at: path)
        do {
            try file.append(bytes)
        } catch {
            file.discard()
            throw error
        }
        file.close()
        return try body(path)
    }

    private func absolute(_ path: String) throws -> String {
        guard path == "~" || path.hasPrefix("~/") else { return try StoreLocation.absolute(path) }
        guard let home else {
            throw OutletError.refused(path: path, reason: "HOME is not set")
        }
        return try StoreLocation.absolute(home + path.dropFirst())
    }

    private static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func privateFolder(in place: String) throws -> String {
        var template = Array("\(place)/redrive-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw OutletError.refused(path: place, reason: String(cString: strerror(errno)))
        }
        return template.withUnsafeBufferPointer { characters in
            characters.baseAddress.map { String(cString: $0) } ?? place
        }
    }
}
