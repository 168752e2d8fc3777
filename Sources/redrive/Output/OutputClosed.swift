import Glibc

/// Standard output cannot be written any more.
struct OutputClosed: Error, Hashable {
    /// The system's error number.
    let code: Int32

    /// Whether the reader simply had enough, as `| head` does; that is no failure.
    var isReaderGone: Bool { code == EPIPE }

    /// Why, for people.
    var reason: String { String(cString: strerror(code)) }
}
