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
    /// Up to here there is no end of a line.
    private var searched = 0
    private var isAtEnd = false
    private static let chunkBytes = 256 << 10

    /// The lines of `descriptor`.
    init(descriptor: Int32, maxBytes: Int) {
        self.descriptor = descriptor
        self.maxBytes = maxBytes
    }

    /// Whether a line, or the end, can be had without waiting for more input; takes in what is there.
    ///
    /// Throws `Failure` when reading fails.
    mutating func hasLineWaiting() throws -> Bool {
        while !isAtEnd, lineEnd() == nil, buffer.count - start <= maxBytes {
            guard isReadable else { return false }
            try fill()
        }
        return true
    }

    /// Whether a read returns at once.
    private var isReadable: Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, 0) > 0
    }

    /// The next line, `nil` after the last.
    ///
    /// Throws `Failure` when reading fails.
    mutating func next() throws -> Line? {
        var isTooLong = false
        while true {
            if let end = lineEnd() {
                defer {
                    start = end + 1
                    searched = start
                }
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

    /// Where the line that begins at `start` ends, when that is in the buffer.
    private mutating func lineEnd() -> Int? {
        let end = buffer.withUnsafeBytes { bytes -> Int? in
            guard searched < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + searched, Self.newline, bytes.count - searched)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
        searched = end ?? buffer.count
        return end
    }

    private mutating func fill() throws {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        let chunk = try Input.chunk(of: descriptor, upTo: Self.chunkBytes)
        if chunk.isEmpty { isAtEnd = true } else { buffer += chunk }
    }

    private static let newline = Int32(UInt8(ascii: "\n"))
}
