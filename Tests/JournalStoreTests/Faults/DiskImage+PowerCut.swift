import DeliveryEngine
import Synchronization

@testable import JournalStore

extension DiskImage {
    /// What of the unsynced a power cut leaves.
    enum Survival: CaseIterable {
        /// Nothing (S2).
        case nothing
        /// Everything, as if the machine had had the time.
        case everything
        /// Any sectors in any order, any length, and the names up to some moment, as a journalling
        /// file system leaves them (S3).
        case orderedNames
        /// The same, and any of the names.
        case anyNames
    }

    /// The disk as the restarted machine finds it.
    func afterPowerCut(
        _ survival: Survival = .nothing, chance: any Chance = SeededChance()
    ) -> DiskImage {
        let old = state.withLock { $0 }
        let sector = chance.isHit(oneIn: 2) ? 512 : 4096
        var new = State()
        new.nextFile = old.nextFile
        new.durableNames = Self.names(of: old, survival, chance)
        new.names = new.durableNames
        let stale = old.files.values.map(\.bytes)
        for (number, file) in old.files.sorted(by: { $0.key < $1.key }) {
            let bytes: [UInt8]
            switch survival {
            case .nothing: bytes = file.durable
            case .everything: bytes = file.bytes
            case .orderedNames, .anyNames:
                bytes = Self.survivors(of: file, sector: sector, stale: stale, chance)
            }
            new.files[number] = File(bytes: bytes, durable: bytes)
        }
        return DiskImage(new)
    }

    private static func names(
        of state: State, _ survival: Survival, _ chance: any Chance
    ) -> [String: Entry] {
        var names = state.durableNames
        let pending = state.pendingNames
        let kept: [NameChange]
        switch survival {
        case .nothing: kept = []
        case .everything: kept = pending
        case .orderedNames: kept = Array(pending.prefix(chance.below(pending.count + 1)))
        case .anyNames: kept = pending.filter { _ in chance.isHit(oneIn: 2) }
        }
        for change in kept {
            for (path, entry) in change.entries { names[path] = entry }
        }
        // Nothing is reached through a directory whose own name is lost.
        return names.filter { path, _ in
            var directory = directory(of: path)
            while directory != "/" {
                if names[directory] != .directory { return false }
                directory = self.directory(of: directory)
            }
            return true
        }
    }

    /// The bytes of a file of which any unsynced sectors were written, each in any of its states,
    /// and any length; space that was given to it but not written may hold what lay there before.
    private static func survivors(
        of file: File, sector: Int, stale: [[UInt8]], _ chance: any Chance
    ) -> [UInt8] {
        let pending = file.pending
        guard !pending.isEmpty else { return file.durable }
        let longest = pending.map(\.end).reduce(file.durable.count, max)
        let reached = pending.prefix(chance.below(pending.count + 1)).map(\.end)
        let length = chance.isHit(oneIn: 3) ? longest : reached.reduce(file.durable.count, max)
        var bytes = file.durable
        bytes += [UInt8](repeating: 0, count: length - bytes.count)
        let showsStale = chance.isHit(oneIn: 8)
        for start in stride(from: 0, to: length, by: sector) {
            let range = start..<min(start + sector, length)
            let touching = pending.filter { $0.offset < range.upperBound && $0.end > start }
            guard !touching.isEmpty else { continue }
            let kept = [0, touching.count, chance.below(touching.count + 1)][chance.below(3)]
            for write in touching.prefix(kept) { put(write, into: &bytes, within: range) }
            if kept == 0, showsStale, start >= file.durable.count {
                bytes.replaceSubrange(range, with: old(stale, range, chance))
            }
        }
        return bytes
    }

    private static func put(_ write: Write, into bytes: inout [UInt8], within range: Range<Int>) {
        let part = (write.offset..<write.end).clamped(to: range)
        let source = (part.lowerBound - write.offset)..<(part.upperBound - write.offset)
        bytes.replaceSubrange(part, with: write.bytes[source])
    }

    /// What another file has, at the same place or elsewhere, as long as `range`.
    private static func old(
        _ files: [[UInt8]], _ range: Range<Int>, _ chance: any Chance
    ) -> [UInt8] {
        let file = files[chance.below(files.count)]
        let start = chance.isHit(oneIn: 2) ? range.lowerBound : 512 * chance.below(16)
        let part = Array(file.dropFirst(start).prefix(range.count))
        return part + [UInt8](repeating: 0, count: range.count - part.count)
    }
}

extension Chance {
    /// A number from 0 up to `count`.
    func below(_ count: Int) -> Int { count <= 0 ? 0 : Int(bits() % UInt64(count)) }

    /// Whether a chance of one in `count` came true.
    func isHit(oneIn count: Int) -> Bool { below(count) == 0 }
}
