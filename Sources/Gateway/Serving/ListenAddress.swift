import DeliveryEngine
import Glibc

/// Where a server listens.
package enum ListenAddress: Hashable, Sendable {
    /// A numeric address and a port; port 0 lets the system choose.
    case network(host: String, port: UInt16)
    /// A Unix socket at a path.
    case unix(path: String)

    /// Where a server listens unless it is told otherwise.
    package static let usual = ListenAddress.network(host: "127.0.0.1", port: 8787)

    /// The most bytes of a socket's path: what the kernel takes, less the NUL.
    package static let maxPathBytes = 107

    /// The address that `text` spells: `127.0.0.1:8787`, `[::1]:8787`, `localhost:8787`, or the
    /// path of a Unix socket, which has a slash; `nil` for anything else.
    package init?(_ text: String) {
        if text.contains("/") {
            guard text.utf8.count <= Self.maxPathBytes, !text.utf8.contains(0) else { return nil }
            self = .unix(path: text)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy(\.isASCIIDigit), let port = UInt16(digits)
        else { return nil }
        var host = String(text[..<colon])
        if host == "localhost" { host = "127.0.0.1" }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty,
            host.utf8.allSatisfy({ $0.isASCIIHexDigit || $0 == 0x2E || $0 == 0x3A })
        else { return nil }
        self = .network(host: host, port: port)
    }

    /// How it is written.
    package var text: String {
        switch self {
        case .network(let host, let port):
            host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
