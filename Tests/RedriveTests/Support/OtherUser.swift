import Foundation

/// A user without privileges, as whom the program runs where the tests run as root.
///
/// To root nothing is forbidden. Tests that run as somebody else already run the program as
/// themselves.
struct OtherUser {
    /// The user's number.
    let user: uid_t
    /// The number of the group.
    let group: gid_t

    private static let setpriv = Redrive.tool("setpriv")
    private static let nobody: uid_t = 65534

    /// Whose the store is.
    static let owner = OtherUser(
        user: isRoot ? nobody : geteuid(), group: isRoot ? nobody : getegid())
    /// Somebody else of the owner's group; the owner again where there is no root to choose them.
    static let member = OtherUser(
        user: isRoot ? nobody - 1 : geteuid(), group: owner.group)
    /// Whether the tests run as root, so that there are several users.
    static let isRoot = geteuid() == 0
    /// Whether the program can be run as another user from where it was built; asked by trying.
    static let isUsable = {
        let redrive = Redrive(store: "/nowhere", as: owner)
        return (try? redrive.run(["version"]))?.status == 0
    }()

    /// What a command line begins with to run as this user.
    var prefix: [String] {
        guard Self.isRoot, let setpriv = Self.setpriv else { return [] }
        return [setpriv, "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--"]
    }

    /// The name of the group, for `redrive grant`.
    var groupName: String? { getgrgid(group).map { String(cString: $0.pointee.gr_name) } }

    /// Calls `body` with a store of this user's, in a temporary folder that others may look into
    /// and that is removed afterwards.
    func temporary<Answer>(_ body: (Redrive) throws -> Answer) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "redrive-user-\(UUID().uuidString)").path
        mkdir(folder, 0o755)
        chown(folder, user, group)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(Redrive(store: folder + "/store", as: self))
    }
}
