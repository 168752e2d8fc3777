package import DeliveryEngine
import Glibc

/// Who holds a lock, as the holder wrote it: for reporting only.
package struct StoreLockHolder: Hashable, Sendable {
    /// The process; `nil` when it has not said so yet.
    package let process: Int32?
    /// Since when; `nil` when it is not known.
    package let since: Timestamp?

    /// A holder.
    package init(process: Int32?, since: Timestamp?) {
        self.process = process
        self.since = since
    }

    /// Whether the process is stopped (SIGSTOP, Ctrl-Z): it keeps the lock and does nothing (S28).
    package var isStopped: Bool {
        guard let process, let state = Self.state(of: process) else { return false }
        return state == "T" || state == "t"
    }

    /// The letter that `/proc/PID/stat` has behind the command's name, which may hold anything.
    private static func state(of process: Int32) -> Character? {
        let fileSystem = PosixFileSystem()
        guard let file = try? fileSystem.openFully("/proc/\(process)/stat", .read) else {
            return nil
        }
        defer { fileSystem.close(file) }
        guard let bytes = try? fileSystem.readAll(file, count: 4096, at: 0) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let name = text.lastIndex(of: ")") else { return nil }
        return text[name...].dropFirst().first { $0 != " " }
    }
}

extension StoreLockHolder {
    /// `process <pid> since <milliseconds>`, a line.
    var report: [UInt8] {
        Array("process \(process ?? 0) since \(since?.milliseconds ?? 0)\n".utf8)
    }

    /// Reads what a holder wrote; or the process of an append's mark.
    init(report bytes: [UInt8]) {
        if let mark = bytes.withUnsafeBytes({ FlightMark(decoding: $0) }) {
            self.init(process: mark.process, since: nil)
            return
        }
        let line = bytes.prefix { $0 != 0x0A }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard words.count == 4, words[0] == "process", words[2] == "since",
            let process = Int32(words[1]), process > 0, let since = Int64(words[3])
        else {
            self.init(process: nil, since: nil)
            return
        }
        self.init(process: process, since: Timestamp(milliseconds: since))
    }
}

extension StoreLockHolder: CustomStringConvertible {
    /// The holder in a sentence, with since when, or with what has a stopped one go on.
    package var description: String {
        guard let process else { return "another process" }
        let name = "process \(process)"
        if isStopped { return "\(name), which is stopped; `kill -CONT \(process)` lets it go on" }
        return name + (since.map { " since \($0.rfc3339)" } ?? "")
    }
}
