import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import redrive

@Suite("A log that nobody reads")
struct UnreadLogTests {
    @Test("SIGTERM ends a gateway although the reader of its standard error never reads")
    func hangingReader() throws {
        try Redrive.temporary { redrive in
            let (log, socket) = (Pipe(), redrive.store + ".socket")
            // The smallest pipe there is: a page.
            _ = fcntl(log.fileHandleForWriting.fileDescriptor, 1031 /* F_SETPIPE_SZ */, 4096)
            let process = try redrive.start(["serve", "--listen", socket], messages: log)
            defer {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
            }
            let isUp = (0..<400).contains { _ in
                usleep(50_000)
                return (try? status(socket, "/healthz")) == "200"
            }
            #expect(isUp)
            // Far more lines than a page holds; every one is answered all the same.
            let answers = try status(socket, "/nothing/[1-300]")
            #expect(answers == String(repeating: "404", count: 300))
            process.terminate()
            let hasEnded = (0..<400).contains { _ in
                usleep(50_000)
                return !process.isRunning
            }
            #expect(hasEnded)
            #expect(!hasEnded || process.terminationStatus == 0)
            withExtendedLifetime(log) {}
        }
    }

    /// The status codes that curl is answered with, one behind the other.
    private func status(_ socket: String, _ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/curl")
        process.arguments = [
            "-s", "-m", "60", "-o", "/dev/null", "-w", "%{http_code}", "--unix-socket", socket,
            "http://gateway\(path)",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    @Test("What a hanging reader leaves no room for is counted, and nobody waits for it")
    func bounded() {
        let written = Mutex<[String]>([])
        let gate = DispatchSemaphore(value: 0)
        let writer = LineWriter { lines in
            gate.wait()
            written.withLock { $0 += lines }
        }
        let count = LineWriter.capacity * 2
        for number in 0..<count { writer.add(["\(number)"]) }
        #expect(!writer.stop(within: Milliseconds(50)))
        // When the writer's thread came to run decides in how many pieces it is written, and after
        // which of them something did not fit.
        for _ in 0..<16 { gate.signal() }
        let isDone = (0..<400).contains { _ in
            usleep(20_000)
            return written.withLock { Self.accounted(in: $0) } == count
        }
        #expect(isDone)
        let numbers = written.withLock { $0.compactMap(Int.init) }
        #expect(numbers.count < count)
        let isInOrder = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        #expect(isInOrder)
    }

    /// How many lines were written, or said to have been left out.
    private static func accounted(in lines: [String]) -> Int {
        lines.reduce(0) { sum, line in
            guard line.contains("did not fit") else { return sum + 1 }
            return sum + (line.split(separator: " ").first.flatMap { Int($0) } ?? 0)
        }
    }

    @Test("Everything that was said is written, in order, when somebody reads")
    func whole() {
        let written = Mutex<[String]>([])
        let writer = LineWriter { lines in written.withLock { $0 += lines } }
        for number in 0..<100 { writer.add(["\(number)", "and"]) }
        #expect(writer.stop(within: .seconds(60)))
        #expect(written.withLock { $0 } == (0..<100).flatMap { ["\($0)", "and"] })
    }
}
