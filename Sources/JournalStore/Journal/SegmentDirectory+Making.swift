import DeliveryEngine
import Glibc

extension SegmentDirectory {
    /// Makes a segment with this header, durably, under a name that nothing has.
    ///
    /// Carried segments that came to nothing may have had the number before: their salts were others, so
    /// that no record of theirs counts in this one.
    ///
    /// A crash on the way leaves no segment, or a whole one without records. `withRoom` it has
    /// zeros to be written over.
    func make(_ header: SegmentHeader, withRoom: Bool = true) throws(SystemFailure) {
        let final = path(of: header.number)
        let making = final + ".new"
        try removeIfThere(making)
        let file = try fileSystem.openFully(making, .createNew)
        defer { fileSystem.close(file) }
        do throws(SystemFailure) {
            var bytes = header.encoded()
            if withRoom { bytes += [UInt8](repeating: 0, count: sizes.step - bytes.count) }
            try write(bytes, to: file)
            try fileSystem.synchronizeFully(file)
            try fileSystem.renameNew(making, to: final)
        } catch {
            try? fileSystem.remove(making)
            throw error
        }
        try fileSystem.synchronizeDirectoryFully(path)
    }

    /// Makes the names of the segments durable, and in a new store those of all directories above.
    ///
    /// Who made them may have been killed before he could.
    func synchronizeNames(isStoreNew: Bool) throws(SystemFailure) {
        try fileSystem.synchronizeDirectoryFully(path)
        guard isStoreNew else { return }
        var directory = path
        while let slash = directory.lastIndex(of: "/") {
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
            do throws(SystemFailure) {
                try fileSystem.synchronizeDirectoryFully(directory)
            } catch  where error.code == EACCES {
                // Whoever may not read a directory did not make anything in it either.
                return
            }
            if directory == "/" { return }
        }
    }

    private func write(_ bytes: [UInt8], to file: OpenFile) throws(SystemFailure) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(SystemFailure) in try fileSystem.writeAll(file, bytes, at: 0) }
        }.get()
    }
}
