import Foundation
import Glibc

/// `openssl s_server` on loopback, answering 200 to whatever comes first.
final class TLSServer {
    /// Its port.
    let port: Int
    private let process = Process()
    private let input = Pipe()

    /// The path of openssl, `nil` where it is not installed.
    static let openssl: String? = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// A server with the certificate `name` of `certificates`; `nil` when it does not start.
    init?(_ name: String, of certificates: Certificates, options: [String] = []) throws {
        guard let openssl = Self.openssl else { return nil }
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: openssl)
        process.arguments =
            [
                "s_server", "-accept", "127.0.0.1:0", "-cert", certificates.path("\(name).pem"),
                "-key", certificates.path("\(name).key"),
            ] + options
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        guard let port = Self.port(in: output.fileHandleForReading) else {
            kill(process.processIdentifier, SIGKILL)
            return nil
        }
        self.port = port
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        input.fileHandleForWriting.write(Data(answer.utf8))
    }

    /// Kills it: a child of one of dispatch's threads has the gentler signals blocked.
    deinit { kill(process.processIdentifier, SIGKILL) }

    /// Reads until the server says `ACCEPT 127.0.0.1:port`.
    private static func port(in output: FileHandle) -> Int? {
        var text = ""
        while true {
            let piece = output.availableData
            if piece.isEmpty { return nil }
            text += String(decoding: piece, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            let line = lines.first { $0.hasPrefix("ACCEPT ") }
            if let line { return line.split(separator: ":").last.flatMap { Int($0) } }
        }
    }
}
