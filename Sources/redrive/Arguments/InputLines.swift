import Glibc

/// Standard input or a file, read line by line with a limit, as bytes.
struct InputLines {
    /// One line.
    enum Line: Sendable {
        /// A line of at most `maxBytes`, without its end.
        case bytes([UInt8])
        /// A line that was longer; it was read and dropped.
        case tooLong
    }

    private let descriptor: Int32
    private let maxBytes: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private static let chunkBytes = 256 << 10

    /// The lines of `descriptor`.
    init(descriptor: Int32, maxBytes: Int) {
        self.descriptor = descriptor
        self.maxBytes = maxBytes
    }

    /// Whether a line can be had without waiting for more input.
    var hasLineWaiting: Bool { isAtEnd || buffer[start...].contains(UInt8(ascii: "\n")) }

    /// The next line, `nil` after the last.
    ///
    /// Throws `Failure` when reading fails.
    mutating func next() throws -> Line? {
        var isTooLong = false
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return isTooLong || end - start > maxBytes
                    ? .tooLong : .bytes(Array(buffer[start..<end]))
            }
            if isAtEnd {
                guard start < buffer.count || isTooLong else { return nil }
                defer { start = buffer.count }
                let isLong = isTooLong || buffer.count - start > maxBytes
                return isLong ? .tooLong : .bytes(Array(buffer[start...]))
            }
            if buffer.count - start > maxBytes {
                isTooLong = true
                start = buffer.count
            }
            try fill()
        }
    }

    private mutating func fill() throws {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        let chunk = try Input.chunk(of: descriptor, upTo: Self.chunkBytes)
        if chunk.isEmpty { isAtEnd = true } else { buffer += chunk }
    }
}
