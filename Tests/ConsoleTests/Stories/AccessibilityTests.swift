import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Colour never carries meaning alone")
struct AccessibilityTests {
    /// Keys that lead to what colours mean something on.
    private static let walks: [[Key]] = [
        [], [.enter], [.enter, "3"], [.enter, "4"], ["?"], ["l", "l"], ["v", "j"], [" ", "M"],
        [":", "r"], ["r"], [" ", " ", "r"], ["L"], ["b"], ["f", "x", ":"], ["r", "y"], ["i"],
    ]
    private static let settings = [0, 8, 16, 256].flatMap { colors in
        [true, false].map { (colors: colors, isUnicode: $0) }
    }

    private func story(_ keys: [Key], _ colors: Int, _ isUnicode: Bool, _ size: TerminalSize)
        -> Story
    {
        var story = Story(
            size: size, options: ConsoleOptions(colors: colors, isUnicode: isUnicode),
            hasChart: true)
        for key in keys { story.press(key) }
        return story
    }

    @Test("Every screen says the same with and without colours", arguments: walks)
    func sameText(keys: [Key]) {
        for size: TerminalSize in [.classic, .wide, .narrow] {
            for setting in Self.settings where setting.isUnicode {
                let colored = story(keys, setting.colors, true, size)
                #expect(colored.text == story(keys, 0, true, size).text)
            }
        }
    }

    @Test("Without Unicode every screen is ASCII", arguments: walks)
    func ascii(keys: [Key]) {
        for size: TerminalSize in [.classic, .wide, .narrow, .tiny] {
            let strangers = story(keys, 8, false, size).text.filter { !$0.isASCII }
            #expect(strangers == "", "\(size)")
        }
    }

    @Test("Every status has a glyph and a word of its own")
    func statuses() {
        for glyphs in [Glyphs.unicode, .ascii] {
            let all = DeliveryStatus.allCases
            #expect(Set(all.map(glyphs.status)).count == all.count)
            #expect(Set(all.map(\.shortWord)).count == all.count)
            #expect(Set(glyphs.bars).count == glyphs.bars.count)
            #expect(!glyphs.bars.contains(glyphs.noBar))
        }
    }

    @Test("Without colours, what has the keys and what is chosen still stand out")
    func attributes() {
        let theme = Theme(colors: 0, isUnicode: true)
        let plain = theme.style(.text)
        for role: Role in [.cursor, .quietCursor, .activeTab, .error, .bar, .match, .key, .mark] {
            #expect(theme.style(role) != plain, "\(role)")
        }
    }

    @Test("No text is in a colour that a light or a dark ground swallows")
    func grounds() {
        for colors in [8, 16, 256] {
            let theme = Theme(colors: colors, isUnicode: true)
            for role in Role.allCases {
                let style = theme.style(role)
                guard style.background == .standard else { continue }
                let swallowed: [Color] = [.white, .yellow, .black, .blue]
                #expect(!swallowed.contains(style.foreground), "\(role)")
            }
        }
    }
}
