import Foundation
import Testing

@testable import redrive

@Suite("The program where the kernel watches nothing (S23)")
struct UnwatchedTests {
    /// Runs what follows as a user who may have no instance of inotify.
    private static let runner = [
        Redrive.tool("unshare") ?? "unshare", "-Ur", "sh", "-c",
        #"echo 0 > /proc/sys/user/max_inotify_instances && exec "$0" "$@""#,
    ]

    private static let isPossible: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: runner[0])
        process.arguments = Array(runner.dropFirst()) + ["true"]
        process.standardError = FileHandle.nullDevice
        guard Redrive.tool("unshare") != nil, (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(
        "A dispatcher sends what others publish, and says once why that takes a second",
        .enabled(if: isPossible, "unshare is missing, or makes no user namespaces"))
    func dispatch() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            let path = redrive.store + "-messages"
            try Data().write(to: URL(filePath: path))
            let process = try redrive.start(
                ["dispatch"], through: Self.runner,
                messages: FileHandle(forWritingTo: URL(filePath: path)))
            defer { kill(process.processIdentifier, SIGKILL) }
            let said = { try String(contentsOfFile: path, encoding: .utf8) }
            let end = Date().addingTimeInterval(30)
            while try !said().contains("every second"), Date() < end { usleep(10_000) }
            try redrive.publish("a.b")
            #expect(receiver.waits(for: 1))
            try redrive.publish("a.b")
            #expect(receiver.waits(for: 2))
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(try said().components(separatedBy: "every second").count == 2)
            #expect(try said().contains("inotify_init: Too many open files"))
        }
    }
}
