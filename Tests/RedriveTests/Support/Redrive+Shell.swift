import Foundation

extension Redrive {
    /// Runs a shell script in which `"$redrive"` is the binary, for limits and clocks that a
    /// process can only be started with.
    @discardableResult
    func shell(_ script: String, input: String = "") throws -> Run {
        let folder = FileManager.default.temporaryDirectory
        let name = "redrive-shell-\(UUID().uuidString)"
        let files = ["in", "out", "err"].map { folder.appending(path: "\(name).\($0)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["REDRIVE_STORE": store, "redrive": Self.binary.path],
            uniquingKeysWith: { _, new in new })
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.runUnblocked()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        let isExit = process.terminationReason == .exit
        return Run(
            status: isExit ? process.terminationStatus : -process.terminationStatus,
            output: texts[1], messages: texts[2])
    }

    /// Where a tool is, `nil` when it is missing.
    static func tool(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/", "/usr/sbin/", "/sbin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
