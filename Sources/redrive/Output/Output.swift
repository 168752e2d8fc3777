import DeliveryEngine
import Glibc
import Terminal

/// Standard output: buffered, and safe to look at.
///
/// Text for people never carries control bytes, and neither does JSON when it goes to a terminal
/// (T7).
final class Output {
    /// Whether somebody looks at it directly.
    let isTerminal: Bool
    /// Whether JSON Lines are wanted.
    let isJSON: Bool

    /// How the command ends although it did all it could: `store` once what it read was damaged.
    var leastStatus = ExitStatus.done

    /// Whether the command changes the store: then a reader who goes away before it has ended is no
    /// success, since nobody was told what was done and what was not.
    var isOfChange = false

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let capacity = 64 << 10

    /// An output that writes to `descriptor`.
    init(descriptor: Int32 = STDOUT_FILENO, isJSON: Bool) {
        self.descriptor = descriptor
        self.isJSON = isJSON
        isTerminal = isatty(descriptor) == 1
        buffer.reserveCapacity(Self.capacity * 2)
    }

    /// Writes a line for people.
    ///
    /// Throws `OutputClosed` when nobody reads any more.
    func line(_ text: String = "") throws {
        buffer.append(contentsOf: (text.isPlainASCII ? text : Sanitizer.line(text)).utf8)
        try endLine()
    }

    /// Writes one JSON object as a line.
    func object(_ write: (inout JSONWriter) -> Void) throws {
        var writer = JSONWriter()
        writer.object(write)
        try object(bytes: writer.bytes)
    }

    /// Writes what `write` makes, one JSON object, as a line.
    func value(_ write: (inout JSONWriter) -> Void) throws {
        var writer = JSONWriter()
        write(&writer)
        try object(bytes: writer.bytes)
    }

    /// Writes the bytes of one JSON object as a line.
    func object(bytes: [UInt8]) throws {
        if isTerminal {
            buffer.append(contentsOf: TerminalJSON.escaped(bytes))
        } else {
            buffer.append(contentsOf: bytes)
        }
        try endLine()
    }

    /// Writes whole lines that are fit for where this output goes.
    func lines(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try lines($0) } }

    /// Writes whole lines that are fit for where this output goes.
    func lines(_ bytes: UnsafeRawBufferPointer) throws {
        try flush()
        try write(bytes)
    }

    /// Hands everything on to the system; where that fails, a failure that says what was done all the
    /// same.
    ///
    /// A reader that has simply gone away is none, unless what is printed is `needed`.
    func flush(orSay done: String, isNeeded: Bool) throws {
        do {
            try flush()
        } catch let closed as OutputClosed {
            guard isNeeded || !closed.isReaderGone else { return }
            throw Failure("standard output cannot be written: \(closed.reason); \(done)")
        }
    }

    /// Hands everything on to the system.
    func flush() throws {
        defer { buffer.removeAll(keepingCapacity: true) }
        try buffer.withUnsafeBytes { try write($0) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
            } else if errno != EINTR {
                throw OutputClosed(code: errno)
            }
        }
    }

    private func endLine() throws {
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.capacity { try flush() }
    }
}
