import Foundation

/// A running `redrive serve` with its address.
struct Gateway {
    /// The process.
    let process: Process
    /// Where it answers, such as `127.0.0.1:4711`.
    let address: String
    private let log: URL

    /// Its log so far.
    var messages: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// Whether its log has that text, which is waited for.
    func says(_ text: String) -> Bool {
        let end = Date().addingTimeInterval(20)
        while !messages.contains(text), Date() < end { usleep(5000) }
        return messages.contains(text)
    }

    /// Starts a gateway on the store, `through` a command that runs it; throws when it does not say
    /// where it listens.
    init(_ redrive: Redrive, _ options: [String] = [], through runner: [String] = []) throws {
        log = FileManager.default.temporaryDirectory
            .appending(path: "redrive-gateway-\(UUID().uuidString).log")
        try Data().write(to: log)
        process = try redrive.start(
            ["serve", "--listen", "127.0.0.1:0"] + options, through: runner,
            messages: FileHandle(forWritingTo: log))
        let end = Date().addingTimeInterval(20)
        var found: Substring?
        while found == nil, Date() < end, process.isRunning {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            found = text.firstMatch(of: /listening on (127\.0\.0\.1:[0-9]+)/)?.output.1
            if found == nil { usleep(5000) }
        }
        address = found.map(String.init) ?? ""
        if address.isEmpty { throw CocoaError(.fileReadUnknown) }
    }

    /// Stops it and waits.
    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: log)
    }

    /// Connects so many clients that ask for nothing, and returns their descriptors.
    func idleClients(_ count: Int) -> [Int32] {
        let port = UInt16(address.split(separator: ":").last ?? "") ?? 0
        return (0..<count).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            _ = withUnsafePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            return descriptor
        }
    }

    /// What a request is answered with: status and body.
    func ask(
        _ method: String, _ path: String, key: String? = nil, body: String? = nil,
        headers: [String] = []
    ) throws -> (status: Int, body: String) {
        var arguments = [
            "-s", "-m", "20", "-X", method, "-w", "\n%{http_code}", "http://\(address)\(path)",
        ]
        if let key { arguments += ["-H", "Authorization: Bearer \(key)"] }
        for header in headers { arguments += ["-H", header] }
        if let body {
            arguments += ["-H", "Content-Type: application/json", "--data-binary", body]
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/curl")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (
            Int(parts.last ?? "") ?? 0, parts.dropLast().joined(separator: "\n")
        )
    }
}

extension Redrive {
    /// Adds a key and returns its secret.
    func addKey(_ role: String, _ options: [String] = []) throws -> String {
        try run(
            ["key", "add", "--name", "k-\(UUID().uuidString.prefix(8))", "--role", role] + options
        )
        .output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
