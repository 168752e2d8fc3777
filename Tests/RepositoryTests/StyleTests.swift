import Testing

/// The measures of the code that no compiler keeps.
@Suite("The style")
struct StyleTests {
    private static let files =
        Repository.here.swiftFiles(under: "Sources") + Repository.here.swiftFiles(under: "Tests")

    @Test("No file is longer than 400 lines")
    func fileLength() {
        #expect(!Self.files.isEmpty)
        for file in Self.files where file.lines.count > 401 {
            Issue.record(
                """
                \(file.path) has \(file.lines.count - 1) lines, 400 is the most. Move an aspect of \
                its type to `Type+Aspect.swift`, or a second type to its own file.
                """)
        }
    }

    @Test("No function is longer than 70 lines")
    func functionLength() {
        for file in Self.files {
            for function in file.functions where function.count > 70 {
                Issue.record(
                    """
                    \(file.path):\(function.line) \(function.name) has \(function.count) lines, 70 \
                    is the most. Give a part of it a name of its own.
                    """)
            }
        }
    }

    @Test(
        "Nothing in Sources ends the process on input", arguments: ["try!", "as!", "fatalError("])
    func noTraps(trap: String) {
        for file in Repository.here.swiftFiles(under: "Sources") {
            for (line, _) in file.code(containing: trap) {
                Issue.record(
                    "\(file.path):\(line) has \(trap). Throw an error that says what to do, or prove \(trap) away."
                )
            }
        }
    }

    @Test(
        "What the compiler cannot see to be safe says why it is",
        arguments: ["@unchecked Sendable", "nonisolated(unsafe)"])
    func unsafeHasReason(mark: String) {
        for file in Repository.here.swiftFiles(under: "Sources") {
            for (line, _) in file.code(containing: mark) where !file.hasComment(beside: line) {
                Issue.record(
                    "\(file.path):\(line) has \(mark) without a comment. Say above it what makes it safe."
                )
            }
        }
    }

    @Test(
        "No folder is called after nothing in particular",
        arguments: ["Utils", "Helpers", "Common", "Manager"])
    func folderNames(name: String) {
        for file in Self.files where file.path.split(separator: "/").dropLast().contains(name[...])
        {
            Issue.record("\(file.path): a folder is a concept with a name from the glossary.")
        }
    }

    @Test("Nothing is left for later", arguments: ["TO" + "DO", "FIX" + "ME"])
    func nothingForLater(mark: String) {
        for file in Self.files {
            for (index, line) in file.lines.enumerated() where line.contains(mark) {
                Issue.record(
                    "\(file.path):\(index + 1) says \(mark). Do it, or say it in Architecture.md.")
            }
        }
    }
}
