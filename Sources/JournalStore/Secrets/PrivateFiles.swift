import DeliveryEngine
import Glibc

/// Which files are believed to hold secrets of a store: its owner's, whom nobody else can read or
/// replace.
///
/// Whoever the store is granted to may write its folder, and so put another folder in place of the
/// secrets; what they make is theirs, and opens and signs nothing (E1, E2).
struct PrivateFiles: Sendable {
    let store: String
    let fileSystem: any FileSystem

    /// Permission bits of everybody but the owner.
    private static let othersBits: UInt32 = 0o077
    private static let administrator: UInt32 = 0

    /// What is wrong with a file that is to be believed; `mend` says what to do where others can read
    /// it.
    func fault(
        of status: FileStatus, at path: String, mend: String
    ) throws(SystemFailure) -> StoreError? {
        guard status.permissions & Self.othersBits == 0 else {
            return .unsafe(path: path, what: "can be read by others", mend: mend)
        }
        // What this user made is its own, also in a folder that the administrator made for it.
        let owner = try fileSystem.status(at: store)?.owner ?? status.owner
        guard [owner, geteuid(), Self.administrator].contains(status.owner) else {
            return .unsafe(
                path: path, what: "is not the store's owner's",
                mend: "whoever owns it knows it: remove it and make a new one; where a restore gave"
                    + " it or the store's folder another owner, `chown` that")
        }
        return nil
    }
}
