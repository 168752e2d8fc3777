import Foundation
import Synchronization

/// The real binary, run on a store of its own.
struct Redrive {
    /// How a run ended and what it said.
    struct Run {
        /// The exit status; of a run that a signal ended, minus the signal.
        let status: Int32
        /// Standard output.
        let output: String
        /// Standard error.
        let messages: String

        /// The lines of standard output as JSON objects.
        var objects: [[String: Any]] {
            output.split(separator: "\n").compactMap { line in
                (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
            }
        }
    }

    /// The folder of the store.
    let store: String

    /// The binary beside the tests.
    static let binary = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "redrive")

    /// As whom it runs.
    let user: OtherUser?

    /// The words that run the binary.
    var command: [String] { (user?.prefix ?? []) + [Self.binary.path] }

    /// A run on the store at `store`.
    init(store: String, as user: OtherUser? = nil) {
        self.store = store
        self.user = user
    }

    /// Calls `body` with a store in a temporary folder that is removed afterwards.
    static func temporary<Answer>(_ body: (Redrive) throws -> Answer) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "redrive-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(Redrive(store: folder.appending(path: "store").path))
    }

    /// Starts the binary without waiting for it, `through` a command that runs it.
    func start(
        _ arguments: [String], through runner: [String] = [], environment: [String: String] = [:],
        input: Any? = FileHandle.nullDevice, output: Any = FileHandle.nullDevice,
        messages: Any = FileHandle.nullDevice
    ) throws -> Process {
        let process = Process()
        let words = runner + command + arguments
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(
            environment.merging(["REDRIVE_STORE": store], uniquingKeysWith: { given, _ in given }),
            uniquingKeysWith: { _, new in new })
        process.standardInput = input
        process.standardOutput = output
        process.standardError = messages
        try process.run()
        return process
    }

    /// Runs the binary to its end.
    @discardableResult
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> Run {
        try run(arguments, bytes: Array(input.utf8), environment: environment)
    }

    /// Runs the binary to its end on any bytes.
    func run(
        _ arguments: [String], bytes: [UInt8], environment: [String: String] = [:]
    ) throws -> Run {
        let folder = FileManager.default.temporaryDirectory
        let name = "redrive-run-\(UUID().uuidString)"
        let files = ["in", "out", "err"].map { folder.appending(path: "\(name).\($0)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(bytes).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = try start(
            arguments, environment: environment, input: try FileHandle(forReadingFrom: files[0]),
            output: try FileHandle(forWritingTo: files[1]),
            messages: try FileHandle(forWritingTo: files[2]))
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        let isExit = process.terminationReason == .exit
        return Run(
            status: isExit ? process.terminationStatus : -process.terminationStatus,
            output: texts[1], messages: texts[2])
    }
}
