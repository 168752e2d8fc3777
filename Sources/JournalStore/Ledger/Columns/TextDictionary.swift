import Glibc

/// Every text of the ledger once, numbered from 1; 0 stands for no text.
///
/// Texts are UTF-8 as the records hold them.
final class TextDictionary {
    /// Where a text lies: its offset in the upper 40 bits, its length in the lower 24, as many as
    /// the longest record needs.
    private let entries: Column<UInt64>
    private let bytes: Column<UInt8>
    private let index: SlotIndex
    /// The next slot.
    private(set) var count: Int
    /// Bytes in use.
    private(set) var size: Int

    /// No text.
    static let none: UInt32 = 0
    private static let lengthBits: UInt64 = 24

    init(_ source: ColumnSource) {
        entries = source.column(.textEntries)
        bytes = source.column(.textBytes)
        index = source.index(.textIndex)
        // Slot 0 is no text.
        count = max(source.count(of: .textEntries, as: UInt64.self), 1)
        size = source.count(of: .textBytes, as: UInt8.self)
        entries.makeRoom(count)
    }

    /// The slot of a text in UTF-8, kept from now on.
    func intern(_ text: UnsafeRawBufferPointer) -> UInt32 {
        let hash = Self.hash(text)
        return slot(of: text, hash) ?? add(text, hash)
    }

    /// The slot of a text, kept from now on.
    func intern(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
    }

    /// The slot of a text, `nil` when there is none.
    func slot(of text: String) -> UInt32? {
        var text = text
        return text.withUTF8 { utf8 in
            let raw = UnsafeRawBufferPointer(utf8)
            return slot(of: raw, Self.hash(raw))
        }
    }

    /// The text of a slot; empty for none.
    func string(_ slot: UInt32) -> String { String(decoding: utf8(slot), as: UTF8.self) }

    /// The text of a slot, `nil` for none.
    func optional(_ slot: UInt32) -> String? { slot == Self.none ? nil : string(slot) }

    /// The bytes of a slot's text; valid until the ledger changes.
    func utf8(_ slot: UInt32) -> UnsafeBufferPointer<UInt8> {
        guard slot > 0, slot < count else { return UnsafeBufferPointer(start: nil, count: 0) }
        let entry = entries[Int(slot)]
        let start = Int(entry >> Self.lengthBits)
        let length = Int(entry & (1 << Self.lengthBits - 1))
        // Only a damaged snapshot says otherwise.
        guard start + length <= size else { return UnsafeBufferPointer(start: nil, count: 0) }
        return bytes.values(start..<start + length)
    }

    private func slot(of text: UnsafeRawBufferPointer, _ hash: UInt64) -> UInt32? {
        index.find(hash) { slot in
            let known = UnsafeRawBufferPointer(utf8(UInt32(slot)))
            return known.count == text.count && Self.equal(known, text)
        }.map { UInt32($0) }
    }

    private func add(_ text: UnsafeRawBufferPointer, _ hash: UInt64) -> UInt32 {
        let slot = count
        entries.makeRoom(slot + 1)
        bytes.makeRoom(size + text.count)
        text.withMemoryRebound(to: UInt8.self) { bytes.put($0, at: size) }
        entries[slot] = UInt64(size) << Self.lengthBits | UInt64(text.count)
        size += text.count
        count += 1
        index.insert(hash, slot: slot)
        return UInt32(slot)
    }

    /// The sections of a snapshot.
    func write(to draft: inout SnapshotDraft) {
        draft.add(.textEntries, entries.values(0..<count))
        draft.add(.textBytes, bytes.values(0..<size))
        draft.add(.textIndex, count: count) { slot in
            slot == 0 ? nil : Self.hash(UnsafeRawBufferPointer(utf8(UInt32(slot))))
        }
    }

    /// Eight bytes a step; part of the snapshot's version, since its tables are laid out by it.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(text.count) &* 0xC2B2_AE3D_27D4_EB4F
        var offset = 0
        while offset + 8 <= text.count {
            hash = mixed(hash, text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < text.count {
            rest = rest << 8 | UInt64(text[offset])
            offset += 1
        }
        return mixed(hash, rest)
    }

    private static func equal(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Bool {
        guard let left = left.baseAddress, let start = right.baseAddress else { return true }
        return memcmp(left, start, right.count) == 0
    }

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let (high, low) = (hash ^ word).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return high ^ low
    }
}
