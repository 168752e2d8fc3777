import Foundation
import Synchronization

/// Sends requests one after the other, on a thread and connection of its own, and remembers which
/// were acknowledged.
final class Publisher: @unchecked Sendable {
    // Safe: `acknowledged` is behind its lock, the rest never changes.
    private let acknowledged = Mutex<Set<String>>([])
    private let port: UInt16
    private let request: @Sendable (String) -> String
    private let prefix: String
    private let wanted: Int
    private let ended = DispatchSemaphore(value: 0)

    /// A publisher to `gateway` whose events have ids that begin with `prefix`.
    convenience init(_ gateway: Gateway, key: String, prefix: String) {
        self.init(gateway, prefix: prefix, wanted: 202) { id in
            let body = #"{"type":"a.b","id":"\#(id)","payload":{}}"#
            return Self.post("/v1/events", "Authorization: Bearer \(key)", body)
        }
    }

    /// A sender to `gateway` of what `request` makes of each id; `wanted` acknowledges.
    init(
        _ gateway: Gateway, prefix: String, wanted: Int,
        request: @escaping @Sendable (String) -> String
    ) {
        port = UInt16(gateway.address.split(separator: ":").last ?? "") ?? 0
        self.request = request
        self.prefix = prefix
        self.wanted = wanted
    }

    /// A request with a header and a body.
    static func post(_ path: String, _ header: String, _ body: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: a\r\n\(header)\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Begins.
    func start() {
        Thread { [self] in
            run()
            ended.signal()
        }.start()
    }

    /// What was acknowledged, once the connection is broken.
    func finish() -> Set<String> {
        ended.wait()
        return acknowledged.withLock { $0 }
    }

    private func run() {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return }
        for number in 0... {
            let id = "\(prefix)-\(number)"
            let bytes = Array(request(id).utf8)
            guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count,
                let status = readReply(descriptor)
            else { return }
            if status == wanted { acknowledged.withLock { _ = $0.insert(id) } }
        }
    }

    /// The status of the next reply; `nil` when the connection broke before its head was whole.
    private func readReply(_ descriptor: Int32) -> Int? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            if text.contains("\r\n\r\n"), text.hasSuffix("}") {
                return Int(text.dropFirst(9).prefix(3))
            }
        }
    }
}
