/// Where a ledger's columns begin: with a snapshot, or empty.
struct ColumnSource {
    /// The snapshot, `nil` for an empty ledger.
    let snapshot: SnapshotFile?
    private let made = Made()

    /// The most deliveries, and the most events: a journal of a hundred gigabytes.
    static let rowLimit = 1 << 27

    private final class Made {
        let room = AddressRoom()
        var memories: [ColumnMemory] = []
        /// Set when a section has not the room it needs: the ledger is then of no use.
        var hasFailed = false
    }

    init(_ snapshot: SnapshotFile? = nil) { self.snapshot = snapshot }

    /// Whether every section has its room.
    var isWhole: Bool { !made.hasFailed }

    /// Whether these sections have as many values as each other.
    func agree(_ kinds: [SnapshotSection]) -> Bool {
        guard let snapshot else { return true }
        let counts = kinds.map { kind in
            let section = snapshot.section(kind)
            return section.length / max(section.stride, 1)
        }
        return Set(counts).count <= 1
    }

    /// The memory of all columns that came from here, for their owner to keep.
    var memories: [ColumnMemory] { made.memories }

    /// The column of a section.
    func column<Value: BitwiseCopyable>(
        _ kind: SnapshotSection, of type: Value.Type = Value.self
    ) -> Column<Value> {
        let limit = kind.mostValues * MemoryLayout<Value>.stride
        guard let snapshot else { return column(limit: limit) }
        let section = snapshot.section(kind)
        if section.stride != MemoryLayout<Value>.stride, section.length > 0 {
            made.hasFailed = true
        }
        return column(limit: limit, snapshot, section)
    }

    /// A column that is in no snapshot, with room for `count` values.
    func column<Value: BitwiseCopyable>(room count: Int) -> Column<Value> {
        let column: Column<Value> = column(limit: Self.rowLimit * MemoryLayout<Value>.stride)
        column.makeRoom(count)
        return column
    }

    private func column<Value: BitwiseCopyable>(
        limit: Int, _ snapshot: SnapshotFile? = nil, _ section: SnapshotFile.Section = .empty
    ) -> Column<Value> {
        do throws(SystemFailure) {
            return kept(
                try ColumnMemory(
                    limit: limit, in: made.room, snapshot: snapshot, section: section))
        } catch {
            made.hasFailed = true
            guard let empty = try? ColumnMemory(limit: limit, in: made.room) else {
                preconditionFailure("out of memory")
            }
            return kept(empty)
        }
    }

    private func kept<Value: BitwiseCopyable>(_ memory: ColumnMemory) -> Column<Value> {
        made.memories.append(memory)
        return Column(memory)
    }

    /// How many values of this width a section has.
    func count<Value: BitwiseCopyable>(of kind: SnapshotSection, as type: Value.Type) -> Int {
        (snapshot?.section(kind).length ?? 0) / MemoryLayout<Value>.stride
    }

    /// The index of a section.
    func index(_ kind: SnapshotSection) -> SlotIndex {
        let places = count(of: kind, as: UInt32.self)
        guard places > 1, places.nonzeroBitCount == 1 else { return SlotIndex() }
        return SlotIndex(base: column(kind), bits: places.trailingZeroBitCount)
    }

    /// The bytes of a section that is read as a whole.
    func bytes(_ kind: SnapshotSection) -> [UInt8] {
        snapshot?.bytes(of: kind) ?? []
    }
}
