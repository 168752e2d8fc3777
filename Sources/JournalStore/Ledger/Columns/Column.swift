/// Values of one fixed width, side by side, growing in place.
///
/// The width is a power of two, so that no value lies across two pages. It has no count of its own:
/// its table knows how many rows there are.
///
/// Unowned: the ledger owns the memory of all its columns, and whoever has a column has the ledger.
/// Counting references would cost more than a value's reading does.
struct Column<Value: BitwiseCopyable> {
    unowned(unsafe) private let memory: ColumnMemory
    private let base: UnsafeMutablePointer<Value>

    init(_ memory: ColumnMemory) {
        precondition(MemoryLayout<Value>.stride.nonzeroBitCount == 1)
        self.memory = memory
        base = memory.base.assumingMemoryBound(to: Value.self)
    }

    /// The value at `index`, which the table has made room for.
    @inline(__always)
    subscript(index: Int) -> Value {
        get {
            memory.touch(index * MemoryLayout<Value>.stride)
            return base[index]
        }
        nonmutating set {
            memory.touch(index * MemoryLayout<Value>.stride)
            base[index] = newValue
        }
    }

    /// Makes room for `count` values.
    @inline(__always)
    func makeRoom(_ count: Int) { memory.makeRoom(count * MemoryLayout<Value>.stride) }

    /// Values side by side for a scan, verified; valid until the ledger changes.
    func values(_ range: Range<Int>) -> UnsafeBufferPointer<Value> {
        let stride = MemoryLayout<Value>.stride
        memory.touch(range.lowerBound * stride, count: range.count * stride)
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// Puts values side by side behind each other, from `index` on; there must be room.
    func put(_ values: UnsafeBufferPointer<Value>, at index: Int) {
        guard let source = values.baseAddress else { return }
        let stride = MemoryLayout<Value>.stride
        memory.touch(index * stride, count: values.count * stride)
        (base + index).update(from: source, count: values.count)
    }
}
