import DeliveryEngine
import Foundation

@testable import JournalStore

extension FormatFixture {
    /// Makes the store at `path`, in segments of some KiB.
    func write(to path: String) throws {
        let journal = try Journal.open(path, sizes: SegmentSizes(roll: 4096, step: 4096))
        for batch in batches {
            try journal.append(
                { writer in
                    for record in batch {
                        var bytes = FieldWriter()
                        RecordCodec.encode(record, into: &bytes)
                        let type = RecordType(record)
                        _ = try writer.add(
                            type: type.rawValue, version: type.version, payload: bytes.bytes)
                    }
                }, applying: { _ in })
        }
        var settings = StoreSettings.new(id: journal.storeID, at: Self.moment)
        settings.environment = "fixture"
        let disk = PosixFileSystem()
        try SettingsFile(store: path, fileSystem: disk).write(settings)
        if let secret = Self.secret {
            try SecretFiles(store: path, fileSystem: disk).keep(
                secret, as: Self.secretID, of: Self.billing.id)
        }
    }
}
