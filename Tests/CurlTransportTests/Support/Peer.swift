import Glibc

/// The server's end of one connection.
struct Peer: Sendable {
    let descriptor: Int32
    let note: @Sendable ([UInt8]) -> Void

    init(descriptor: Int32, note: @escaping @Sendable ([UInt8]) -> Void) {
        self.descriptor = descriptor
        self.note = note
    }

    /// Reads one request with its body; false when the client went away.
    @discardableResult
    func readRequest() -> Bool { readBody() != nil }

    /// Reads one request and returns its body; `nil` when the client went away.
    func readBody() -> [UInt8]? {
        var bytes: [UInt8] = []
        var bodyStart = 0
        var needed: Int?
        while needed.map({ bytes.count < $0 }) ?? true {
            guard let piece = readSome() else { return nil }
            bytes += piece
            if needed == nil, let end = Self.headEnd(bytes) {
                bodyStart = end
                needed = end + Self.bodyLength(bytes[..<end])
            }
        }
        note(bytes)
        return Array(bytes[bodyStart...])
    }

    /// Sends text; false when the client went away.
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends bytes; false when the client went away.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { source in
                Glibc.send(
                    descriptor, source.baseAddress.map { $0 + sent }, source.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    /// Reads until the client goes away.
    func drain() { while readSome() != nil {} }

    /// Has the connection end with a reset.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads what is there, `nil` when the client went away.
    @discardableResult
    func readSome() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...bytes.count - 4).first { bytes[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) }
            .map { $0 + 4 }
    }

    private static func bodyLength(_ head: ArraySlice<UInt8>) -> Int {
        let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
        let line = lines.first { $0.hasPrefix("content-length:") }
        return line.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
    }
}
