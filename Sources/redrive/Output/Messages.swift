import Glibc
import Terminal

/// Standard error: sentences for people, one a line, never with control bytes (T7).
struct Messages: Sendable {
    private let descriptor: Int32

    /// Messages that go to `descriptor`.
    init(descriptor: Int32 = STDERR_FILENO) { self.descriptor = descriptor }

    /// Says one thing.
    func say(_ text: String) {
        let line = Array("redrive: \(Sanitizer.line(text))\n".utf8)
        write(line)
    }

    /// Says many things in one write.
    func say(_ texts: [String]) {
        write(Array(texts.map { "redrive: \(Sanitizer.line($0))\n" }.joined().utf8))
    }

    /// Writes lines as they are, without the program's name: help and the right form.
    func lines(_ lines: [String]) {
        write(Array(lines.map { Sanitizer.line($0) + "\n" }.joined().utf8))
    }

    private func write(_ bytes: [UInt8]) {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { raw in
                Glibc.write(
                    descriptor, raw.baseAddress?.advanced(by: start), raw.count - start)
            }
            // Nobody can be told that nobody can be told.
            guard written > 0 || errno == EINTR else { return }
            start += max(written, 0)
        }
    }
}
