/// How large segments become; tests have small ones.
struct SegmentSizes: Sendable {
    /// A batch that would begin behind this goes to a new segment.
    var roll = 64 << 20
    /// Zeros are written ahead in steps of this.
    ///
    /// An `fdatasync` after overwriting costs half of one that also has to record a new length.
    var step = 1 << 20
    /// A batch from this many bytes on is appended without zeros ahead.
    ///
    /// They would be written as many again, for a saving that a batch has once.
    var large = 64 << 10
}
