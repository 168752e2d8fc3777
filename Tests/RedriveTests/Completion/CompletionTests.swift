import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("Completion in shells")
struct CompletionTests {
    private let completion = CommandCompletion(commands: CommandTable.all) { field in
        switch field {
        case .endpoint: ["billing", "audit"]
        case .app: ["default", "acme"]
        default: []
        }
    }

    private func words(_ line: String...) -> [String] {
        guard case .words(let candidates) = completion.answer(to: line) else { return [":files"] }
        return candidates.map(\.word)
    }

    @Test("Every command is completed word by word, whatever is added to the table")
    func everyCommand() {
        for command in CommandTable.all where !command.name.isEmpty {
            for depth in 0..<command.words.count {
                let line = Array(command.words.prefix(depth)) + [""]
                guard case .words(let found) = completion.answer(to: line) else {
                    Issue.record("\(line) asks for files")
                    continue
                }
                #expect(found.map(\.word).contains(command.words[depth]), "\(line)")
            }
            for option in command.options {
                guard case .words(let found) = completion.answer(to: command.words + ["--"]) else {
                    Issue.record("\(command.name) asks for files")
                    continue
                }
                #expect(found.map(\.word).contains(option.name), "\(command.name)")
            }
        }
    }

    @Test("Beginnings of commands, families and options")
    func beginnings() {
        #expect(words("li") == ["list"])
        #expect(words("endpoint", "ro") == ["rotate-secret"])
        #expect(words("list", "--lim") == ["--limit"])
        #expect(words("list", "--limit", "5", "--lim") == [])
        #expect(words("--store", "") == [":files"])
        #expect(words("--store", "/x", "li") == ["list"])
        #expect(words("import", "") == [":files"])
        #expect(words("help", "endpoint", "sh") == ["show"])
    }

    @Test("Endpoints, queries and values")
    func values() {
        #expect(words("endpoint", "show", "") == ["audit", "billing"])
        #expect(words("endpoint", "show", "billing", "") == [])
        #expect(words("list", "stat") == ["status:"])
        #expect(words("list", "endpoint:b") == ["endpoint:billing"])
        #expect(words("list", "is:failed", "status:ex") == ["status:exhausted"])
        #expect(words("list", "status:failed,ex") == ["status:failed,exhausted"])
        #expect(words("retry", "--query", "is:st") == ["is:stuck"])
        #expect(words("list", "--sort", "-lat") == ["-latency"])
        #expect(words("publish", "--app", "a") == ["acme"])
        #expect(words("publish", "--app=a") == ["--app=acme"])
        #expect(words("completion", "z") == ["zsh"])
    }

    /// Where a shell is, `nil` when it is missing.
    private static func path(of shell: CompletionShell) -> String? {
        ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + shell.rawValue }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static let installed = CompletionShell.allCases.filter { path(of: $0) != nil }

    /// What a shell prints that runs `script` with the program in its path.
    private func run(_ script: String, in shell: CompletionShell, _ redrive: Redrive) throws
        -> String
    {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.path(of: shell)))
        process.arguments = shell == .zsh ? ["-f", "-c", script] : ["-c", script]
        let folder = Redrive.binary.deletingLastPathComponent().path
        process.environment = [
            "PATH": "\(folder):/usr/bin:/bin", "REDRIVE_STORE": redrive.store, "LC_ALL": "C.UTF-8",
            "HOME": URL(filePath: redrive.store).deletingLastPathComponent().path,
        ]
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test("Each shell that is here loads its script without a word", arguments: installed)
    func loads(shell: CompletionShell) throws {
        try Redrive.temporary { redrive in
            let script =
                switch shell {
                case .bash: "source <(redrive completion bash) && echo loaded"
                case .zsh:
                    "autoload -Uz compinit && compinit -u && source <(redrive completion zsh) "
                        + "&& echo loaded"
                case .fish: "redrive completion fish | source; and echo loaded"
                }
            let said = try run(script, in: shell, redrive)
            #expect(said == "loaded\n")
        }
    }

    @Test("Bash completes endpoints and what follows a colon")
    func bash() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/", ["--allow-private"])
            func complete(_ line: String) throws -> String {
                try run(
                    """
                    source <(redrive completion bash)
                    COMP_LINE='\(line)' COMP_POINT=\(line.count)
                    _redrive
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """, in: .bash, redrive)
            }
            #expect(try complete("redrive endpoint show ") == "billing\n")
            #expect(try complete("redrive list endpoint:b") == "billing\n")
            #expect(try complete("redrive list status:failed is:rec") == "recoverable\n")
            #expect(try complete("redrive expo") == "export\n")
        }
    }

    @Test(
        "Fish completes what follows a colon",
        .enabled(if: installed.contains(.fish), "fish is missing"))
    func fish() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/", ["--allow-private"])
            let script = "redrive completion fish | source; complete -C 'redrive list endpoint:b'"
            let said = try run(script, in: .fish, redrive)
            #expect(said.hasPrefix("endpoint:billing"))
        }
    }

    @Test("A shell that is not known is named with those that are")
    func unknown() throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["completion", "tcsh"])
            #expect(run.status == 2)
            #expect(run.messages.contains("only for bash, zsh, fish"))
        }
    }
}
