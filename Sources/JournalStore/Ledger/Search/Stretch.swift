/// A stretch of a segment that lies in memory; good for as long as its window stays where it is.
struct Stretch: BitwiseCopyable {
    private let segment: UInt32
    private let start: Int
    private let end: Int
    private let bytes: UnsafeRawPointer?

    /// None.
    static var empty: Stretch {
        Stretch(segment: 0, start: 0, bytes: UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// The bytes of a segment from `start` on.
    init(segment: UInt32, start: Int, bytes: UnsafeRawBufferPointer) {
        self.segment = segment
        self.start = start
        end = start + bytes.count
        self.bytes = bytes.baseAddress
    }

    /// The bytes of a part of the segment, `nil` when they are not all in here.
    @inline(__always)
    func bytes(_ segment: UInt32, _ range: Range<Int>) -> UnsafeRawBufferPointer? {
        guard let bytes, segment == self.segment, range.lowerBound >= start,
            range.upperBound <= end
        else { return nil }
        return UnsafeRawBufferPointer(
            start: bytes + (range.lowerBound - start), count: range.count)
    }
}
