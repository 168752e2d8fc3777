import DeliveryEngine
import Foundation
import Synchronization

@testable import JournalStore

/// A clock that stands still until it is moved.
final class StillClock: Clock {
    private let time = Mutex(Timestamp(milliseconds: 1_700_000_000_000))
    var now: Timestamp { time.withLock { $0 } }
    var uptime: Milliseconds { .zero }
}

/// Numbers that look random and are the same in every run.
final class SeededChance: Chance {
    private let state: Mutex<UInt64>
    init(seed: UInt64 = 1) { state = Mutex(seed) }
    func bits() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }
}

/// A directory of its own for one test, gone with the last reference.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "redrive-" + UUID().uuidString
        mkdir(path, 0o700)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension Journal {
    /// Opens a journal for a test.
    static func open(
        _ store: String, on fileSystem: any FileSystem = PosixFileSystem(),
        access: JournalAccess = .readWrite, seed: UInt64 = 1,
        sizes: SegmentSizes = SegmentSizes(roll: 64 << 20, step: 4096)
    ) throws -> Journal {
        try open(
            directory: store, fileSystem: fileSystem, clock: StillClock(),
            chance: SeededChance(seed: seed), access: access, sizes: sizes)
    }

    /// Appends texts as one batch; returns their positions.
    @discardableResult
    func append(_ texts: String...) throws -> [RecordPosition] {
        try append(
            { writer in
                try texts.map { try writer.add(type: 1, version: 1, payload: Array($0.utf8)) }
            }, applying: { _ in })
    }

    /// Everything that a fresh reader gets, as texts.
    func texts() throws -> [String] {
        var texts: [String] = []
        _ = try follow(startingOver: { _ in texts = [] }) { texts.append($0.text) }
        return texts
    }
}

extension JournalEntry {
    /// The payload as text.
    var text: String { String(decoding: payload, as: UTF8.self) }
}
