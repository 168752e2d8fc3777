import Console
import Foundation
import Testing

@testable import redrive

@Suite("Generated texts")
struct GeneratedTextTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let writes = ProcessInfo.processInfo.environment["REDRIVE_GENERATE"] == "1"

    /// Compares the file with what it should be; with `REDRIVE_GENERATE=1` writes it.
    private func expect(_ path: String, toBe wanted: String) throws {
        let file = Self.root.appending(path: path)
        if Self.writes {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(wanted.utf8).write(to: file)
        }
        let found = try? String(contentsOf: file, encoding: .utf8)
        #expect(found == wanted, "\(path) is out of date. Run scripts/generate and commit it.")
    }

    /// `text` with what stands between the marks called `name` replaced.
    private func replacing(_ name: String, in text: String, by content: String) -> String? {
        let (begin, end) = ("<!-- \(name): begin -->\n", "<!-- \(name): end -->")
        guard let from = text.range(of: begin), let to = text.range(of: end) else { return nil }
        return text[..<from.upperBound] + content + text[to.lowerBound...]
    }

    @Test("The man page is the table of commands")
    func manualPage() throws {
        try expect("assets/redrive.1", toBe: ManualPage(commands: CommandTable.all).text)
    }

    @Test("The shells' scripts are what the program prints", arguments: CompletionShell.allCases)
    func completions(shell: CompletionShell) throws {
        try expect("assets/completions/\(shell.fileName)", toBe: shell.script)
    }

    @Test("The README's keys and commands are the tables of the program")
    func readme() throws {
        let file = Self.root.appending(path: "README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        let commands = CommandTable.all.filter { !$0.name.isEmpty }
        let rows = commands.map { "| `redrive \($0.name)` | \($0.summary) |" }
        let table = (["| Command | Does |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
        let keyed = try #require(replacing("keys", in: readme, by: KeyTable.markdown))
        let wanted = try #require(replacing("commands", in: keyed, by: table))
        try expect("README.md", toBe: wanted)
    }
}
