import Terminal

/// What a shell is told of the word being typed.
enum CompletionAnswer: Hashable {
    /// It is one of these.
    case words([CompletionCandidate])
    /// It is the name of a file, which shells know better.
    case files

    /// The lines that the shells' functions read: a word, a tab, what it means.
    var lines: [String] {
        switch self {
        case .files: [Self.filesMark]
        case .words(let candidates):
            candidates.map { candidate in
                let parts = [candidate.word, candidate.explanation].map { Sanitizer.line($0) }
                return parts[1].isEmpty ? parts[0] : parts.joined(separator: "\t")
            }
        }
    }

    /// The line that asks a shell for the names of files; no command or term begins with a colon.
    static let filesMark = ":files"
}
