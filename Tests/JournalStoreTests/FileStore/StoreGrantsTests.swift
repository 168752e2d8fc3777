import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("Opening a store to a group (E1)")
struct StoreGrantsTests {
    let harness: StoreHarness

    init() throws {
        harness = try StoreHarness()
        try harness.store.keep(
            SigningSecret(chance: SeededChance(seed: 1)), as: harness.mint.make(),
            of: harness.endpoint.id)
    }

    private var ownGroup: String? {
        getgrgid(getegid()).map { String(cString: $0.pointee.gr_name) }
    }

    /// Modes by path, the secrets' apart.
    private func modes() throws -> (store: Set<Int>, files: Set<Int>, secrets: Set<Int>) {
        var result: (store: Set<Int>, files: Set<Int>, secrets: Set<Int>) = ([], [], [])
        for name in try #require(FileManager.default.subpaths(atPath: harness.path)) + ["."] {
            var status = stat()
            try #require(lstat(harness.path + "/" + name, &status) == 0)
            let bits = Int(status.st_mode & 0o777)
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            if name.hasPrefix("secrets") {
                result.secrets.insert(bits)
            } else if isDirectory {
                result.store.insert(bits)
            } else {
                result.files.insert(bits)
            }
        }
        return result
    }

    @Test(
        "A grant opens the log and never the secrets, and closing it closes all",
        arguments: zip(GrantAccess.allCases, [(0o750, 0o640), (0o770, 0o660)]))
    func grant(access: GrantAccess, bits: (Int, Int)) throws {
        let group = try #require(ownGroup)
        let grants = StoreGrants(path: harness.path)
        try grants.grant(group, access)
        try harness.store.setEnvironment("prod-eu")
        _ = try harness.store.acquireDispatcher()
        try harness.publish(harness.publication())
        var found = try modes()
        #expect(found.store == [bits.0])
        #expect(found.files == [bits.1])
        #expect(found.secrets == [0o700, 0o600])
        #expect(try harness.other().condition().environment == "prod-eu")
        try grants.revoke(group)
        found = try modes()
        #expect(found.store == [0o700])
        #expect(found.files == [0o600])
    }

    @Test("A grant follows no link out of the store, and does not touch what has other names")
    func links() throws {
        let group = try #require(ownGroup)
        let outside = harness.path + "-outside"
        defer { for file in [outside, outside + "2"] { unlink(file) } }
        for file in [outside, outside + "2"] {
            try Data().write(to: URL(filePath: file))
            chmod(file, 0o600)
        }
        try #require(symlink(outside, harness.path + "/journal/x") == 0)
        try #require(link(outside + "2", harness.path + "/locks/y") == 0)
        try StoreGrants(path: harness.path).grant(group, .write)
        for file in [outside, outside + "2"] {
            var found = stat()
            #expect(stat(file, &found) == 0)
            #expect(found.st_mode & 0o777 == 0o600, "\(file)")
        }
        unlink(harness.path + "/journal/x")
        unlink(harness.path + "/locks/y")
    }

    @Test("A directory of the store that is a link is refused, and nothing behind it is touched")
    func linkedDirectory() throws {
        let group = try #require(ownGroup)
        let outside = TemporaryDirectory()
        let file = outside.path + "/passwd"
        try Data().write(to: URL(filePath: file))
        chmod(file, 0o600)
        let locks = harness.path + "/locks"
        try #require(rename(locks, locks + "-away") == 0)
        try #require(symlink(outside.path, locks) == 0)
        #expect(throws: StoreError.self) {
            try StoreGrants(path: harness.path).grant(group, .write)
        }
        var found = stat()
        #expect(stat(file, &found) == 0)
        #expect(found.st_mode & 0o777 == 0o600)
    }

    @Test("An unknown group is refused, and so is closing what is not open")
    func unknown() throws {
        let grants = StoreGrants(path: harness.path)
        #expect(throws: StoreError.self) { try grants.grant("no-such-group", .read) }
        #expect(throws: StoreError.self) { try grants.revoke(try #require(ownGroup)) }
        #expect(throws: StoreError.missing(path: harness.path + "x")) {
            try StoreGrants(path: harness.path + "x").grant(try #require(ownGroup), .read)
        }
    }

    @Test("An environment's name is a short word", arguments: ["", "a b", "é", "x\n"])
    func environment(word: String) throws {
        #expect(throws: StoreError.self) { try harness.store.setEnvironment(word) }
        #expect(harness.store.condition().environment == nil)
    }

    @Test(
        "A second group is refused until the first has lost its access by name",
        .enabled(if: geteuid() == 0, "only root gives files to any group"))
    func secondGroup() throws {
        let names = [0, 1, 2, 3].compactMap { number in
            getgrgid(number).map { String(cString: $0.pointee.gr_name) }
        }
        let groups = names.filter { $0 != ownGroup }
        try #require(groups.count >= 2)
        let grants = StoreGrants(path: harness.path)
        try grants.grant(groups[0], .write)
        #expect(throws: StoreError.self) { try grants.grant(groups[1], .read) }
        #expect(try modes().store == [0o770])
        try grants.grant(groups[0], .read)
        try grants.revoke(groups[0])
        try grants.grant(groups[1], .read)
    }
}
