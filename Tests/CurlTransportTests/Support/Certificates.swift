import Foundation

/// A directory of throw-away certificates: an authority `ca`, and what it or nobody has signed.
final class Certificates {
    private let directory: URL

    /// The certificates `good`, `expired`, `elsewhere` (for another host) and `self` (signed by
    /// itself), each with its key.
    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("redrive-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        try makeSelfSigned("ca")
        try makeSelfSigned("self")
        try makeSigned("good", host: "IP:127.0.0.1", days: 2)
        try makeSigned("expired", host: "IP:127.0.0.1", days: -1)
        try makeSigned("elsewhere", host: "DNS:other.example", days: 2)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// Where the file `name` is.
    func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

    private func makeSelfSigned(_ name: String) throws {
        try run(
            ["req", "-x509", "-days", "2", "-subj", "/CN=\(name)", "-out", path("\(name).pem")]
                + newKey(name))
    }

    private func makeSigned(_ name: String, host: String, days: Int) throws {
        try run(["req", "-subj", "/CN=\(name)", "-out", path("\(name).csr")] + newKey(name))
        try "subjectAltName=\(host)\n".write(
            toFile: path("\(name).ext"), atomically: false, encoding: .utf8)
        try run([
            "x509", "-req", "-in", path("\(name).csr"), "-CA", path("ca.pem"), "-CAkey",
            path("ca.key"), "-CAcreateserial", "-days", "\(days)", "-extfile", path("\(name).ext"),
            "-out", path("\(name).pem"),
        ])
    }

    private func newKey(_ name: String) -> [String] {
        [
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            path("\(name).key"),
        ]
    }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = TLSServer.openssl.map { URL(fileURLWithPath: $0) }
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw CocoaError(.fileWriteUnknown) }
    }
}
