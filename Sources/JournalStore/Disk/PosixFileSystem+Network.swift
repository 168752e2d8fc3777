import Glibc

extension PosixFileSystem {
    /// File systems on which locks, ordering or durability are another machine's word (S33).
    private static let networkTypes: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre",
        "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "fuse.gcsfuse", "fuse.ceph",
    ]
    /// Far more than the mount table of a busy container host.
    private static let mountTableLimit = 4 << 20

    /// The network file system that `path` is on, by the mount table's entry for its device.
    package func networkType(of path: String) -> String? {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        let device = "\(Self.major(found.st_dev)):\(Self.minor(found.st_dev))"
        guard let table = mountTable() else { return nil }
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            // Number, parent, device, root, mount point, options, optional fields, "-", type.
            guard fields.count > 6, fields[2] == device,
                let dash = fields.lastIndex(of: "-"), dash + 1 < fields.count
            else { continue }
            let type = String(fields[dash + 1])
            return Self.networkTypes.contains(type) ? type : nil
        }
        return nil
    }

    private func mountTable() -> String? {
        guard let file = try? openFully("/proc/self/mountinfo", .read) else { return nil }
        defer { close(file) }
        guard let bytes = try? readToEnd(file, limit: Self.mountTableLimit) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func major(_ device: dev_t) -> UInt {
        (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    }

    static func minor(_ device: dev_t) -> UInt {
        device & 0xFF | (device >> 12) & ~0xFF
    }
}
