import Foundation

/// A file system of a few MiB in memory, which can be filled and made read-only.
final class SmallDisk {
    let path: String

    /// Whether this user may mount; asked once, by trying.
    static let isPermitted = (try? SmallDisk()) != nil

    /// A failure to mount.
    struct NotPermitted: Error {}

    /// Mounts one of so many KiB.
    init(kibibytes: Int = 4096) throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "redrive-disk-\(UUID().uuidString)").path
        mkdir(path, 0o700)
        guard geteuid() == 0,
            mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k,mode=700") == 0
        else {
            rmdir(path)
            throw NotPermitted()
        }
    }

    deinit {
        // What still has files open goes when it ends.
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }

    /// Lets nobody write, or lets them again.
    func setReadOnly(_ isReadOnly: Bool) throws {
        let flags = UInt(MS_REMOUNT) | (isReadOnly ? UInt(MS_RDONLY) : 0)
        guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else { throw NotPermitted() }
    }

    /// Takes all the room there is.
    func fill() {
        let file = open(path + "/filling", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        for size in [1 << 16, 4096, 512, 1] {
            let bytes = [UInt8](repeating: 1, count: size)
            while write(file, bytes, size) == size {}
        }
    }

    /// Gives the room back.
    func empty() { unlink(path + "/filling") }
}
