import Glibc

/// Permission bits and groups of files, by name.
enum Permissions {
    /// Sets the permission bits of a directory, and of nothing that its name may lead to instead.
    static func set(_ bits: UInt32, ofDirectory path: String) throws(SystemFailure) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .current("open") }
        defer { _ = Glibc.close(descriptor) }
        guard fchmod(descriptor, bits) == 0 else { throw .current("chmod") }
    }

    /// The name of a user, or their number where the system knows no name.
    static func userName(of user: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { buffer in
            guard let start = buffer.baseAddress,
                getpwuid_r(user, &entry, start, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return "user \(user)" }
            return String(cString: name)
        }
    }

    /// The name of the group of this number, `nil` when the system knows none.
    static func groupName(of number: UInt32) -> String? {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { buffer in
            guard let start = buffer.baseAddress,
                getgrgid_r(number, &entry, start, buffer.count, &found) == 0, found != nil,
                let name = entry.gr_name
            else { return nil }
            return String(cString: name)
        }
    }

    /// The number of the group of this name, `nil` when the system knows none.
    static func groupNumber(of name: String) -> UInt32? {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { buffer in
            let code = getgrnam_r(name, &entry, buffer.baseAddress, buffer.count, &found)
            return code == 0 && found != nil ? entry.gr_gid : nil
        }
    }
}
