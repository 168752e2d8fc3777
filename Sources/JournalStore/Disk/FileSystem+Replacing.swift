extension FileSystem {
    /// Replaces the file at `path` durably by one of these bytes: who reads it, and a machine whose
    /// power was cut, finds what was there or all of this.
    ///
    /// Only its owner can read it, unless its directory is shared with a group. Written beside its
    /// place, under a name that nobody reads and one writer at a time may use.
    func replace(_ path: String, with bytes: [UInt8]) throws(SystemFailure) {
        let draft = path + ".new"
        // A writer that was killed left it.
        if try status(at: draft) != nil { try remove(draft) }
        try write(bytes, toNew: draft)
        try orRemoving(draft) { () throws(SystemFailure) in try rename(draft, to: path) }
        try synchronizeDirectoryFully(Self.directory(of: path))
    }

    /// Makes a file of these bytes durably where there is none, readable like one that is replaced.
    func makeFile(_ path: String, of bytes: [UInt8]) throws(SystemFailure) {
        try write(bytes, toNew: path)
        try synchronizeDirectoryFully(Self.directory(of: path))
    }

    /// Makes a file of these bytes, which are durable; its name is not yet.
    private func write(_ bytes: [UInt8], toNew path: String) throws(SystemFailure) {
        let file = try openFully(path, .createNew)
        defer { close(file) }
        try orRemoving(path) { () throws(SystemFailure) in
            try writeAll(file, bytes)
            try synchronizeFully(file)
        }
    }

    /// Runs `body`; where it fails nothing stays at `path`, which is this writer's.
    private func orRemoving(
        _ path: String, _ body: () throws(SystemFailure) -> Void
    ) throws(SystemFailure) {
        do throws(SystemFailure) {
            try body()
        } catch {
            try? remove(path)
            throw error
        }
    }

    private static func directory(of path: String) -> String {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
