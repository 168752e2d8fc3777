import DeliveryEngine
import Glibc
import Testing

@testable import JournalStore

@Suite("What stands where the catalog belongs")
struct CatalogFileTests {
    private static func refusal(_ place: (String) -> Void) throws -> String {
        let harness = try StoreHarness()
        place(harness.store.catalogPath)
        do {
            _ = try harness.store.catalog()
            return "none"
        } catch let error as StoreError {
            return "\(error)"
        }
    }

    @Test("Nothing at all is an empty catalog")
    func missing() throws {
        #expect(try Self.refusal { _ in } == "none")
    }

    @Test("A pipe or directory is refused, and a pipe is not waited for")
    func noFile() throws {
        #expect(try Self.refusal { mkfifo($0, 0o600) }.contains("is no file, but"))
        #expect(try Self.refusal { mkdir($0, 0o700) }.contains("is no file, but"))
    }

    @Test("A symbolic link is named as what it is")
    func link() throws {
        let refusal = try Self.refusal { symlink("/etc/hostname", $0) }
        #expect(refusal.contains("is a symbolic link, which is not followed"), "\(refusal)")
    }
}
