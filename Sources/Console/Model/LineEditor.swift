import Terminal

/// One line of text being typed, with readline's keys.
struct LineEditor: Hashable, Sendable {
    /// What a key did.
    enum Change: Hashable, Sendable {
        case edited, moved, submitted, abandoned, completionWanted, ignored
    }

    private(set) var characters: [Character]
    private(set) var caret: Int
    private var history: [String]
    private var place: Int
    private var draft: String

    /// The most characters that fit: far beyond what anybody types, small enough to parse at once.
    static let limit = 1000

    init(_ text: String = "", history: [String] = []) {
        characters = Array(text.prefix(Self.limit))
        caret = characters.count
        self.history = history
        place = history.count
        draft = text
    }

    var text: String { String(characters) }

    mutating func replace(with text: String, caret: Int? = nil) {
        characters = Array(text.prefix(Self.limit))
        self.caret = min(max(caret ?? characters.count, 0), characters.count)
    }

    mutating func apply(_ key: Key) -> Change {
        switch key {
        case .enter: return .submitted
        case .escape, .control("c"), .control("g"): return .abandoned
        case .tab: return .completionWanted
        case .character(let character): return insert([character])
        case .paste(let text): return insert(Self.oneLine(text))
        case .up, .control("p"): return recall(place - 1)
        case .down, .control("n"): return recall(place + 1)
        case .left, .control("b"): return move(to: caret - 1)
        case .right, .control("f"): return move(to: caret + 1)
        case .home, .control("a"): return move(to: 0)
        case .end, .control("e"): return move(to: characters.count)
        default: return erase(key)
        }
    }

    private mutating func erase(_ key: Key) -> Change {
        switch key {
        case .backspace, .control("h"): remove(max(caret - 1, 0)..<caret)
        case .delete, .control("d"): remove(caret..<min(caret + 1, characters.count))
        case .control("u"): remove(0..<caret)
        case .control("k"): remove(caret..<characters.count)
        case .control("w"): remove(wordStart..<caret)
        default: return .ignored
        }
        return .edited
    }

    private var wordStart: Int {
        var start = caret
        while start > 0, characters[start - 1] == " " { start -= 1 }
        while start > 0, characters[start - 1] != " " { start -= 1 }
        return start
    }

    private mutating func insert(_ more: [Character]) -> Change {
        let room = Self.limit - characters.count
        guard room > 0, !more.isEmpty else { return .ignored }
        let taken = more.prefix(room)
        characters.insert(contentsOf: taken, at: caret)
        caret += taken.count
        return .edited
    }

    private mutating func remove(_ range: Range<Int>) {
        characters.removeSubrange(range)
        caret = range.lowerBound
    }

    private mutating func move(to place: Int) -> Change {
        caret = min(max(place, 0), characters.count)
        return .moved
    }

    private mutating func recall(_ wanted: Int) -> Change {
        guard wanted != place, (0...history.count).contains(wanted) else { return .ignored }
        if place == history.count { draft = text }
        place = wanted
        replace(with: wanted == history.count ? draft : history[wanted])
        return .edited
    }

    /// Pasted text as one line: newlines do not submit, control characters are dropped.
    private static func oneLine(_ text: String) -> [Character] {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            let isControl = scalar.properties.generalCategory == .control
            if isControl || scalar.properties.isWhitespace {
                line.append(" ")
            } else {
                line.append(scalar)
            }
        }
        return Array(String(line))
    }
}
