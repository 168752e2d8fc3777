import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("A store of an earlier format")
struct FormatFixtureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private let place = TemporaryDirectory()

    /// A copy of a fixture, with the modes that no repository keeps.
    private func copy(_ format: FormatFixture) throws -> String {
        let path = place.path + "/store"
        let files = FileManager.default
        try files.copyItem(
            atPath: Self.folder.appending(path: "format-\(format.rawValue)").path, toPath: path)
        chmod(path, 0o700)
        for name in try files.subpathsOfDirectory(atPath: path) {
            var isDirectory: ObjCBool = false
            let part = path + "/" + name
            _ = files.fileExists(atPath: part, isDirectory: &isDirectory)
            chmod(part, isDirectory.boolValue ? 0o700 : 0o600)
        }
        return path
    }

    @Test("It has exactly the records it was written with", arguments: FormatFixture.allCases)
    func records(format: FormatFixture) throws {
        let path = try copy(format)
        let journal = try Journal.open(path, access: .readOnly)
        var records: [Record] = []
        var segments: Set<UInt32> = []
        _ = try journal.follow { entry in
            let type = try RecordType.known(type: entry.type, version: entry.version)
            records.append(try RecordCodec.decode(type, entry.payload))
            segments.insert(entry.position.segment)
        }
        #expect(records == format.batches.flatMap { $0 })
        #expect(segments.count > 2)
        let found = try StoreDoctor.examine(path)
        #expect(found.isSound)
        #expect(found.remarks.isEmpty)
    }

    @Test(
        "It opens for writing, with its deliveries, settings and secrets",
        arguments: FormatFixture.allCases)
    func opened(format: FormatFixture) throws {
        let path = try copy(format)
        let store = try StoreHarness.open(path)
        #expect(store.condition().readOnlyReason == nil)
        #expect(store.settings?.environment == "fixture")
        let statuses = FormatFixture.deliveries.map { id in store.read { $0.delivery(id)?.status } }
        #expect(statuses == FormatFixture.statuses)
        let detail = try #require(try store.detail(of: FormatFixture.deliveries[1]))
        #expect(detail.payload == Array("{\"order\":1}".utf8))
        #expect(detail.attempts.map { $0.end?.outcome.responseCode } == [503, nil])
        let secret = try store.secret(FormatFixture.secretID, of: FormatFixture.billing.id)
        #expect(secret == FormatFixture.secret)
        try store.commit { _ in
            let saved = EndpointSaved(
                endpoint: FormatFixture.endpoint(3, "new"), change: .added,
                by: FormatFixture.ana, at: FormatFixture.moment)
            return Decision(records: [.endpointSaved(saved)], answer: ())
        }
        let again = try StoreHarness.open(path, .readOnly)
        #expect(again.endpoints().count == 3)
    }

    @Test("The jobs of a store stand as they did", arguments: [FormatFixture.jobs2, .jobs3])
    func jobs(format: FormatFixture) throws {
        let store = try StoreHarness.open(try copy(format))
        let jobs = FormatFixture.jobs.map { id in store.read { $0.job(id) } }
        #expect(jobs.map { $0?.phase.name } == ["stopped", "cancelled"])
        #expect(jobs[0]?.outcomes == [.waiting, .failed])
        #expect(jobs.map { $0?.plan.leftOut.count } == [2, 2])
        let end = format == .jobs3 ? FormatFixture.graceEnd : nil
        #expect(jobs.map { $0?.plan.notBefore } == [nil, end])
    }

    @Test(
        "Written anew, it is a store of the newest format",
        .enabled(
            if: ProcessInfo.processInfo.environment["REDRIVE_WRITE_FIXTURE"] != nil,
            "only where REDRIVE_WRITE_FIXTURE is set"),
        arguments: FormatFixture.allCases)
    func written(format: FormatFixture) throws {
        let folder = try #require(ProcessInfo.processInfo.environment["REDRIVE_WRITE_FIXTURE"])
        let path = folder + "/format-" + format.rawValue
        try format.write(to: path)
        #expect(try StoreDoctor.examine(path).isSound)
    }
}
