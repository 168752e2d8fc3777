import Foundation

/// A Swift file and what the rules want to know of it.
struct SourceFile {
    /// Its path from the top folder.
    let path: String
    /// Its text.
    let text: String

    /// Its lines.
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The target it belongs to, such as `Terminal`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The modules it imports, with the line of each.
    var imports: [(line: Int, module: String)] {
        lines.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                words[..<place].allSatisfy({ Self.importModifiers.contains(String($0)) })
            else { return nil }
            return (index + 1, String(words[place + 1]))
        }
    }

    private static let importModifiers: Set = [
        "package", "public", "internal", "private", "@testable", "@preconcurrency",
    ]

    /// Its functions, initialisers and computed bodies that open with `{`, by their first line and
    /// number of lines: a declaration's body ends at the brace of the same indentation.
    var functions: [(line: Int, name: String, count: Int)] {
        let lines = self.lines
        return lines.indices.compactMap { start in
            let line = lines[start]
            guard let name = Self.declaration(in: line) else { return nil }
            let indent = line.prefix { $0 == " " }
            let closing = indent + "}"
            let end = lines[(start + 1)...].firstIndex { candidate in
                candidate == closing
                    || candidate.hasPrefix(closing) && !candidate.hasPrefix(closing + " else")
                    || candidate.hasPrefix(indent) && !candidate.hasPrefix(indent + " ")
                        && Self.declaration(in: candidate) != nil
            }
            guard let end, lines[end].hasPrefix(closing) else { return nil }
            return (start + 1, name, end - start + 1)
        }
    }

    private static func declaration(in line: Substring) -> String? {
        guard let match = line.firstMatch(of: /^ *(?:[@a-z()]+ )*(?:func [^ (<]+|init)[?]?[(<]/)
        else { return nil }
        return match.output.split(separator: " ").last.map { String($0.dropLast()) }
    }

    /// The lines of code that contain `text` outside comments and string literals.
    func code(containing text: String) -> [(line: Int, code: Substring)] {
        lines.enumerated().compactMap { index, line in
            let code = Self.withoutLiterals(line)
            return code.contains(text) ? (index + 1, line) : nil
        }
    }

    private static func withoutLiterals(_ line: Substring) -> String {
        var code = ""
        var isQuoted = false
        var last: Character = " "
        for character in line {
            if character == "\"", last != "\\" { isQuoted.toggle() }
            if !isQuoted {
                code.append(character)
                if code.hasSuffix("//") { return String(code.dropLast(2)) }
            }
            last = character
        }
        return code
    }
}

extension SourceFile {
    /// Whether the line, or one of the three above it, carries a comment.
    func hasComment(beside line: Int) -> Bool {
        lines[max(0, line - 4)..<line].contains { $0.contains("//") }
    }
}
