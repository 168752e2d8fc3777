import DeliveryEngine

/// A head while its lines come in.
struct HeadDraft: Hashable, Sendable {
    /// The version of its request line.
    var version = HTTPVersion.http11
    /// The method.
    var method = ""
    /// Path and query.
    var target = ""
    /// The fields so far.
    var headers: [Header] = []
    /// The bytes of their lines.
    var fieldBytes = 0

    /// The values of the fields of that name.
    func values(_ name: String) -> [String] {
        headers.filter { $0.name == name }.map(\.value)
    }
}
