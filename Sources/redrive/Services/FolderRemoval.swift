import Glibc

/// Removal of a folder that this program made.
enum FolderRemoval {
    /// Removes `path` with everything in it as far as the system allows; links are not followed.
    static func remove(_ path: String) {
        for name in names(in: path) {
            let entry = path + "/" + name
            // A folder refuses to be unlinked; what cannot be removed at all is the system's to
            // clear away, as temporary folders are.
            if unlink(entry) != 0 { remove(entry) }
        }
        rmdir(path)
    }

    private static func names(in path: String) -> [String] {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        guard let folder = fdopendir(descriptor) else {
            close(descriptor)
            return []
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
