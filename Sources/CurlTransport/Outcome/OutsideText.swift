import Glibc

/// Words from outside, made fit for a detail.
enum OutsideText {
    /// The most bytes of a detail.
    static let maxBytes = 300

    /// `text` in at most so many bytes, whole scalars, control characters shown as `?`.
    static func bounded(_ text: String, to limit: Int = maxBytes) -> String {
        var kept = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > limit { break }
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            kept.append(isControl ? "?" : scalar)
        }
        return String(kept)
    }

    /// The system's words for an `errno`.
    static func system(_ code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        if strerror_r(code, &buffer, buffer.count) != 0 { return "error \(code)" }
        return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
}
