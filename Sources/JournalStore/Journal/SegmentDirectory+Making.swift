import DeliveryEngine
import Glibc

extension SegmentDirectory {
    /// Makes a segment with this header, durably, under a name that it never had before.
    ///
    /// A crash on the way leaves no segment, or a whole one without records.
    func make(_ header: SegmentHeader) throws(SystemFailure) {
        let final = path(of: header.number)
        let making = final + ".new"
        try removeIfThere(making)
        let file = try fileSystem.openFully(making, .createNew)
        defer { fileSystem.close(file) }
        do throws(SystemFailure) {
            var bytes = header.encoded()
            let filling = sizes.step - bytes.count
            bytes += [UInt8](repeating: 0, count: filling)
            try write(bytes, to: file)
            try fileSystem.synchronizeFully(file)
            try fileSystem.rename(making, to: final)
        } catch {
            try? fileSystem.remove(making)
            throw error
        }
        try fileSystem.synchronizeDirectoryFully(path)
    }

    private func write(_ bytes: [UInt8], to file: OpenFile) throws(SystemFailure) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(SystemFailure) in try fileSystem.writeAll(file, bytes, at: 0) }
        }.get()
    }
}
