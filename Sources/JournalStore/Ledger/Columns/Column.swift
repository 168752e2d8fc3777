/// Values of one fixed width, side by side, growing in place.
///
/// The width is a power of two, so that no value lies across two pages. It has no count of its own:
/// its table knows how many rows there are.
///
/// Everything a value's reading needs lies here as plain pointers into the memory, which the ledger
/// owns: whoever has a column has the ledger, and counting references would cost more than the
/// reading does.
struct Column<Value: BitwiseCopyable> {
    private let base: UnsafeMutablePointer<Value>
    private let sound: UnsafePointer<UInt8>
    private let mappedPages: Int
    private let usable: UnsafePointer<Int>
    private let memory: Unmanaged<ColumnMemory>

    init(_ memory: ColumnMemory) {
        precondition(MemoryLayout<Value>.stride.nonzeroBitCount == 1)
        base = memory.base.assumingMemoryBound(to: Value.self)
        sound = UnsafePointer(memory.sound)
        mappedPages = memory.mappedPages
        usable = UnsafePointer(memory.usable)
        self.memory = Unmanaged.passUnretained(memory)
    }

    /// The value at `index`, which the table has made room for.
    @inline(__always)
    subscript(index: Int) -> Value {
        get {
            touch(index * MemoryLayout<Value>.stride)
            return base[index]
        }
        nonmutating set {
            touch(index * MemoryLayout<Value>.stride)
            base[index] = newValue
        }
    }

    /// Makes room for `count` values.
    @inline(__always)
    func makeRoom(_ count: Int) {
        let wanted = count * MemoryLayout<Value>.stride
        if wanted > usable.pointee { memory._withUnsafeGuaranteedRef { $0.extend(to: wanted) } }
    }

    /// Values side by side for a scan, verified; valid until the ledger changes.
    @inline(__always)
    func values(_ range: Range<Int>) -> UnsafeBufferPointer<Value> {
        touch(range)
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// Puts values side by side behind each other, from `index` on; there must be room.
    func put(_ values: UnsafeBufferPointer<Value>, at index: Int) {
        guard let source = values.baseAddress else { return }
        touch(index..<index + values.count)
        (base + index).update(from: source, count: values.count)
    }

    /// Verifies the page of the byte at `offset`, where that is still to be done.
    @inline(__always)
    private func touch(_ offset: Int) {
        let page = offset / SnapshotLayout.pageSize
        if page < mappedPages, sound[page] == 0 { verify(page, below: page + 1) }
    }

    @inline(__always)
    private func touch(_ range: Range<Int>) {
        let stride = MemoryLayout<Value>.stride
        var page = range.lowerBound * stride / SnapshotLayout.pageSize
        let end = min(
            (range.upperBound * stride - 1) / SnapshotLayout.pageSize + 1, mappedPages)
        while page < end {
            if sound[page] == 0 { verify(page, below: end) }
            page += 1
        }
    }

    @inline(never)
    private func verify(_ page: Int, below end: Int) {
        memory._withUnsafeGuaranteedRef { $0.verify(from: page, below: end) }
    }
}
