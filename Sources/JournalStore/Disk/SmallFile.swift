import DeliveryEngine
import Glibc

/// A file that is read whole, as it was found.
enum SmallFile {
    /// Nothing is there.
    case missing
    /// What is there is not what belongs there: how it goes on behind its path, in a sentence.
    case unfit(String)
    /// Its bytes.
    case bytes([UInt8])
}

extension FileSystem {
    /// Reads the file at `path`, of at most `limit` bytes, whole.
    ///
    /// A pipe or device is not opened: that could wait for somebody without end.
    func contents(of path: String, limit: Int) throws(SystemFailure) -> SmallFile {
        guard let status = try status(at: path) else { return .missing }
        guard status.isRegular else {
            return .unfit("is no file, but a directory, pipe or device")
        }
        guard status.size <= limit else { return .unfit("has more than \(limit) bytes") }
        do throws(SystemFailure) {
            let file = try openFully(path, .read)
            defer { close(file) }
            return .bytes(try readAll(file, count: status.size, at: 0))
        } catch  where error.code == ELOOP {
            return .unfit("is a symbolic link, which is not followed in a store")
        }
    }
}
