import Foundation
import Testing

/// Has system calls of a running process fail until it is let go; strace answers them.
final class FailingCalls {
    /// Whether this user may trace a process that is not a child.
    static let isPermitted = geteuid() == 0 && Redrive.tool("strace") != nil

    private let strace = Process()

    /// Fails calls of `process` as strace's `inject` says it, such as `pwrite64:error=EROFS`.
    init(of process: pid_t, _ injection: String) throws {
        strace.executableURL = URL(filePath: Redrive.tool("strace") ?? "")
        strace.arguments = [
            "-f", "-qq", "-o", "/dev/null", "-p", "\(process)", "-e", "inject=\(injection)",
        ]
        strace.standardError = FileHandle.nullDevice
        try strace.runUnblocked()
        let isAttached = (0..<400).contains { _ in
            usleep(25_000)
            let folder = "/proc/\(process)/task"
            let tasks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return tasks.allSatisfy { task in
                let status = try? String(
                    contentsOfFile: "\(folder)/\(task)/status", encoding: .utf8)
                return status?.contains("TracerPid:\t0\n") == false
            }
        }
        try #require(isAttached)
    }

    /// Has them succeed again.
    func end() {
        strace.interrupt()
        strace.waitUntilExit()
    }
}
