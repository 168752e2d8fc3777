/// A surface that keeps the frames it is shown, for tests and for pictures of the console.
package struct RecordingSurface: Surface {
    /// Every frame that differed from the one before it, oldest first.
    package private(set) var frames: [Frame] = []

    /// A surface that has shown nothing.
    package init() {}

    /// The frame on show.
    package var frame: Frame? { frames.last }

    /// Keeps `frame` unless it is on show already, as a terminal would be sent nothing then.
    package mutating func show(_ frame: Frame) {
        if frames.last != frame { frames.append(frame) }
    }
}
