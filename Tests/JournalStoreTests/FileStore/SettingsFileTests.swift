import DeliveryEngine
import Glibc
import Testing

@testable import JournalStore

@Suite("What stands where the settings belong")
struct SettingsFileTests {
    private static func fault(_ place: (String) -> Void) -> String {
        let directory = TemporaryDirectory()
        let file = SettingsFile(store: directory.path, fileSystem: PosixFileSystem())
        place(file.path)
        do {
            return try file.read() == nil ? "nothing" : "settings"
        } catch {
            return "\(error)"
        }
    }

    @Test("What cannot be settings is named as what it is, and with what becomes of it")
    func unfit() {
        #expect(Self.fault { _ in } == "nothing")
        for (fault, place) in [
            ("it is a symbolic link", { _ = symlink("/etc/hostname", $0) }),
            ("it is no file, but a directory", { _ = mkfifo($0, 0o600) }),
            ("it is not the JSON of a store's settings", { close(creat($0, 0o600)) }),
        ] as [(String, (String) -> Void)] {
            let found = Self.fault(place)
            #expect(found.contains(fault), "\(found)")
            #expect(found.contains("put it right, or remove it"), "\(found)")
        }
    }
}
