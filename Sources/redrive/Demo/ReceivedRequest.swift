import DeliveryEngine

/// One HTTP request as the local receiver got it.
struct ReceivedRequest: Sendable, Hashable {
    /// The path of its first line.
    let path: String
    /// Its headers, in order.
    let headers: [Header]
    /// Its body.
    let body: [UInt8]

    /// The value of the header of that name, without regard to case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The most bytes of head and body together.
    private static let maxBytes = 2 << 20

    /// How far the bytes of a connection have come.
    enum Reading: Hashable {
        /// More bytes are needed.
        case incomplete
        /// One request, and how many bytes it took.
        case complete(ReceivedRequest, length: Int)
        /// It is not HTTP, or too large.
        case unreadable
    }

    /// Reads one request from the front of `bytes`.
    static func read(_ bytes: [UInt8]) -> Reading {
        // A TLS handshake begins with a byte that no method does.
        guard bytes.count <= maxBytes, let first = bytes.first, (0x41...0x5A).contains(first) else {
            return .unreadable
        }
        guard let headEnd = endOfHead(bytes) else { return .incomplete }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: true)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return .unreadable }
        let headers = lines.dropFirst().compactMap(header)
        let stated = headers.first { $0.name.lowercased() == "content-length" }
        guard let length = Int(stated?.value ?? "0"), (0...maxBytes).contains(length) else {
            return .unreadable
        }
        let end = headEnd + 4 + length
        guard bytes.count >= end else { return .incomplete }
        let request = ReceivedRequest(
            path: String(words[1]), headers: headers, body: Array(bytes[(headEnd + 4)..<end]))
        return .complete(request, length: end)
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= mark.count else { return nil }
        return (0...(bytes.count - mark.count)).first { start in
            bytes[start] == 13 && bytes[start..<(start + 4)].elementsEqual(mark)
        }
    }

    private static func header(_ line: Substring) -> Header? {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return Header(String(parts[0]), String(parts[1].drop { $0 == " " }))
    }
}
