import Glibc

/// What would let this user do what the system has just refused at a path of a store (S25).
struct PermissionAdvice {
    private let path: String
    private let call: String

    /// Calls that only a file's owner may make.
    private static let ownersCalls: Set<String> = ["chmod", "chgrp"]

    /// Advice after `call` was refused at `path`.
    init(path: String, call: String) {
        self.path = path
        self.call = call
    }

    /// The rest of a sentence that ends with the system's own words; empty where there is no
    /// advice.
    var clause: String {
        guard let (place, found) = obstacle else { return "" }
        let name = place == path ? "it" : place
        if found.st_uid == geteuid() {
            let bits = Self.isDirectory(found) ? "rwx" : "rw"
            return "; \(name) is yours, and `chmod u+\(bits) \(place)` lets you"
        }
        return "; " + advice(on: place, name, ownedBy: Permissions.userName(of: found.st_uid))
    }

    private func advice(on place: String, _ name: String, ownedBy owner: String) -> String {
        if Self.ownersCalls.contains(call) { return "only its owner may do that, who is \(owner)" }
        if place.hasSuffix("/secrets") || place.contains("/secrets/") {
            return "secrets are for their owner only, who is \(owner)"
        }
        if Self.status(Self.parent(of: place))?.st_uid == geteuid() {
            return "\(name) belongs to \(owner), who can give it to you with `chown`"
        }
        if call == "mkdir" {
            return "\(name) belongs to \(owner); `--store DIR` names another place"
        }
        let wish = access(place, R_OK) == 0 ? "write" : "read"
        return "\(name) belongs to \(owner), who can let your group with "
            + "`redrive grant GROUP \(wish)`"
    }

    /// What is in the way: the deepest directory that lets nobody look into it, else the file, else
    /// the directory it is in.
    private var obstacle: (place: String, found: stat)? {
        var place = path
        while place != "/", Self.status(place) == nil { place = Self.parent(of: place) }
        for candidate in [place, Self.parent(of: place)] {
            guard let found = Self.status(candidate) else { continue }
            if Self.ownersCalls.contains(call), found.st_uid != geteuid() {
                return (candidate, found)
            }
            let wanted = Self.isDirectory(found) ? R_OK | W_OK | X_OK : R_OK | W_OK
            if access(candidate, wanted) != 0 { return (candidate, found) }
        }
        return nil
    }

    private static func status(_ path: String) -> stat? {
        var found = stat()
        return lstat(path, &found) == 0 ? found : nil
    }

    private static func isDirectory(_ found: stat) -> Bool { found.st_mode & S_IFMT == S_IFDIR }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
