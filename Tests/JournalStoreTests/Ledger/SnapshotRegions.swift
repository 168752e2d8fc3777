@testable import JournalStore

/// Where what belongs together lies in the bytes of a snapshot: all that a checksum covers.
struct SnapshotRegions {
    let header = 0..<SnapshotLayout.pageSize
    let sections: [Range<Int>]
    let table: Range<Int>
    let directory: Range<Int>

    var all: [Range<Int>] { [header, table, directory] + sections }

    init(of bytes: [UInt8]) {
        typealias Layout = SnapshotLayout
        (directory, sections) = bytes.withUnsafeBytes { bytes in
            let start = Int(bytes.number(at: Layout.Offset.directoryOffset, as: UInt64.self))
            let length = Int(bytes.number(at: Layout.Offset.directoryLength, as: UInt64.self))
            let count = Int(bytes.number(at: Layout.Offset.sections, as: UInt32.self))
            let sections = (0..<count).map { number in
                let entry = start + number * Layout.entrySize
                let offset = Int(bytes.number(at: entry + 8, as: UInt64.self))
                let length = Int(bytes.number(at: entry + 16, as: UInt64.self))
                return offset..<offset + Layout.padded(length)
            }
            return (start..<start + length, sections)
        }
        let pages = sections.reduce(0) { $0 + $1.count / Layout.pageSize }
        table = directory.lowerBound - Layout.padded(pages * 4)..<directory.lowerBound
    }

    /// The bytes with a bit flipped in each page of `regions`.
    static func damage(_ regions: [Range<Int>], of bytes: inout [UInt8]) {
        for region in regions {
            for page in stride(from: region.lowerBound, to: region.upperBound, by: 4096) {
                bytes[page] ^= 1
            }
        }
    }
}
