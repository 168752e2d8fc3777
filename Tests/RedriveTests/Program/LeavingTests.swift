import Console
import Foundation
import Testing

@testable import redrive

@Suite("What leaves the screen")
struct LeavingTests {
    /// Calls `body` with a folder of its own that is removed afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "redrive-leaving-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test("A file is whole, private and alone under its name")
    func written() throws {
        try withFolder { (folder: String) throws in
            let outlet = FileOutlet(environment: ["HOME": folder])
            let file = try outlet.write(to: "~/a.jsonl", isReplacing: false) { put in
                try put([1, 2])
                #expect(try names(folder) != ["a.jsonl"])
                try put([3])
            }
            #expect(file == WrittenFile(path: "\(folder)/a.jsonl", bytes: 3))
            #expect(try names(folder) == ["a.jsonl"])
            #expect(try mode(file.path) == 0o600)
            #expect(try Data(contentsOf: URL(filePath: file.path)) == Data([1, 2, 3]))
        }
    }

    @Test("A directory is no file that could be replaced")
    func directory() throws {
        try withFolder { (folder: String) throws in
            let outlet = FileOutlet(environment: ["HOME": folder])
            for isReplacing in [false, true] {
                #expect(
                    throws: OutletError.refused(path: folder, reason: "it is a directory")
                ) {
                    try outlet.write(to: folder, isReplacing: isReplacing) { try $0([9]) }
                }
            }
            #expect(try names(folder) == [])
        }
    }

    @Test("What has the name already is kept unless it may be replaced")
    func replaced() throws {
        try withFolder { (folder: String) throws in
            let outlet = FileOutlet(environment: ["HOME": folder])
            try Data([7]).write(to: URL(filePath: "\(folder)/a"))
            #expect(throws: OutletError.exists(path: "\(folder)/a")) {
                try outlet.write(to: "\(folder)/a", isReplacing: false) { _ in }
            }
            // Made in the meantime, after the first look.
            #expect(throws: OutletError.exists(path: "\(folder)/b")) {
                try outlet.write(to: "\(folder)/b", isReplacing: false) { _ in
                    try Data([8]).write(to: URL(filePath: "\(folder)/b"))
                }
            }
            #expect(try names(folder) == ["a", "b"])
            _ = try outlet.write(to: "\(folder)/a", isReplacing: true) { try $0([9]) }
            #expect(try Data(contentsOf: URL(filePath: "\(folder)/a")) == Data([9]))
            #expect(try mode("\(folder)/a") == 0o600)
        }
    }

    @Test("What is broken off leaves nothing, and what is refused names the file")
    func brokenOff() throws {
        try withFolder { (folder: String) throws in
            let outlet = FileOutlet(environment: ["HOME": folder])
            #expect(throws: CancellationError.self) {
                try outlet.write(to: "~/a", isReplacing: false) { put in
                    try put([1])
                    throw CancellationError()
                }
            }
            #expect(try names(folder) == [])
            let missing = "\(folder)/no/a"
            #expect(
                throws: OutletError.refused(path: missing, reason: "No such file or directory")
            ) { try outlet.write(to: missing, isReplacing: false) { _ in } }
            #expect(throws: OutletError.self) {
                try FileOutlet(environment: [:]).write(to: "~/a", isReplacing: false) { _ in }
            }
        }
    }

    @Test(
        "An export needs no file system on which a file can have two names",
        .enabled(
            if: FailingCalls.isPermitted && TerminalScreen.tmux != nil,
            "strace or tmux is missing, or only root may attach strace"))
    func withoutLinks() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            try redrive.publish("a.b")
            let screen = try TerminalScreen(
                redrive, ["console", "--no-dispatch"],
                on: TerminalScreen.Setting(columns: 160, rows: 30))
            #expect(screen.shows("a.b"), "\(screen.text)")
            let calls = try FailingCalls(
                of: try #require(screen.process()), "?link,?linkat:error=EPERM")
            defer { calls.end() }
            let file = redrive.store + ".jsonl"
            try screen.type("x")
            #expect(screen.shows("this delivery"), "\(screen.text)")
            try screen.type("f")
            #expect(screen.shows("export to:"), "\(screen.text)")
            try screen.type("C-u", file, "Enter")
            #expect(screen.shows("wrote 1 delivery"), "\(screen.text)")
            #expect(FileManager.default.fileExists(atPath: file))
        }
    }

    @Test("What the pager gets lies in a private folder and is gone afterwards")
    func lent() throws {
        try withFolder { (folder: String) throws in
            let outlet = FileOutlet(environment: ["TMPDIR": folder])
            try outlet.lend([1, 2], named: "payload.txt") { (path: String) throws in
                #expect(try mode(path) == 0o600)
                #expect(try mode(URL(filePath: path).deletingLastPathComponent().path) == 0o700)
                #expect(try Data(contentsOf: URL(filePath: path)) == Data([1, 2]))
            }
            #expect(try names(folder) == [])
        }
    }
}
