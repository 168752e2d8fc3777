import DeliveryEngine
import Synchronization

@testable import Console

/// Files held in memory.
final class MemoryOutlet: Outlet {
    private let contents = Mutex<[String: [UInt8]]>([:])

    var files: [String: [UInt8]] {
        get { contents.withLock { $0 } }
        set { contents.withLock { $0 = newValue } }
    }

    func text(of path: String) -> String? {
        files[path].map { String(decoding: $0, as: UTF8.self) }
    }

    func write(
        to path: String, isReplacing: Bool, _ body: (([UInt8]) throws -> Void) throws -> Void
    ) throws -> WrittenFile {
        if files[path] != nil, !isReplacing { throw OutletError.exists(path: "/home/ada/" + path) }
        guard path != "full" else {
            throw OutletError.refused(path: path, reason: "No space left on device")
        }
        var bytes: [UInt8] = []
        try body { bytes += $0 }
        files[path] = bytes
        return WrittenFile(path: "/home/ada/" + path, bytes: bytes.count)
    }

    func lend<Answer>(
        _ bytes: [UInt8], named name: String, _ body: (String) throws -> Answer
    ) throws -> Answer {
        try body(name)
    }
}
