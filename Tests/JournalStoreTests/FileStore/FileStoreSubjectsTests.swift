import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Subjects by their beginning")
struct FileStoreSubjectsTests {
    @Test(
        "Each is told once, in order, whatever the case; of too many the first and the last",
        arguments: [
            ("cus_", 50, ["cus_1", "cus_2", "cus_3"]), ("CUS_2", 50, ["cus_2"]),
            ("cus_", 2, ["cus_1", "cus_3"]), ("", 50, ["Ähre", "cus_1", "cus_2", "cus_3"]),
            ("Äh", 50, ["Ähre"]), ("nobody", 50, []), ("invoice", 50, []),
        ])
    func beginning(text: String, limit: Int, found: [String]) throws {
        let harness = try StoreHarness()
        for subject in ["cus_2", nil, "cus_1", "cus_3", "cus_1", "Ähre"] {
            try harness.publish(harness.publication(subject: subject))
        }
        #expect(harness.store.subjects(beginning: text, limit: limit).sorted() == found.sorted())
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let opened = try harness.other(.readOnly)
        #expect(opened.subjects(beginning: text, limit: limit).sorted() == found.sorted())
    }
}
