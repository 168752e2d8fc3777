import Terminal

/// Looks as people write them: `bold black on yellow`, `underlined`, `plain`.
enum StyleText {
    /// Why a text is no look.
    struct Mistake: Error, Hashable {
        let text: String
    }

    private static let colors: [String: Color] = [
        "default": .standard, "black": .black, "red": .red, "green": .green, "yellow": .yellow,
        "blue": .blue, "magenta": .magenta, "cyan": .cyan, "white": .white,
    ]
    private static let order = [
        "default", "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    ]
    private static let attributes = ["plain", "bold", "dim", "underlined", "reversed"]

    /// What would be right.
    static let accepted =
        "\(attributes.joined(separator: ", ")), a colour (\(order.joined(separator: ", "))) and on "
        + "with a second colour"

    /// The look that a text spells.
    static func style(_ text: String) throws(Mistake) -> Style {
        var style = Style()
        var words = text.split(separator: " ").map(String.init)[...]
        guard !words.isEmpty else { throw Mistake(text: "a look is \(accepted)") }
        while let word = words.popFirst() {
            switch word {
            case "plain": break
            case "bold": style.isBold = true
            case "dim": style.isDim = true
            case "underlined": style.isUnderlined = true
            case "reversed": style.isReversed = true
            case "on":
                guard let color = words.popFirst().flatMap({ colors[$0] }) else {
                    throw Mistake(text: "behind on stands one of \(order.joined(separator: ", "))")
                }
                style.background = color
            default:
                guard let color = colors[word] else {
                    throw Mistake(text: "“\(word)” is no look: \(accepted)")
                }
                style.foreground = color
            }
        }
        return style
    }

    /// How a look is written.
    static func text(_ style: Style) -> String {
        func name(_ color: Color) -> String {
            colors.first { $0.value == color }?.key ?? "default"
        }
        var words: [String] = []
        if style.isBold { words.append("bold") }
        if style.isDim { words.append("dim") }
        if style.isUnderlined { words.append("underlined") }
        if style.isReversed { words.append("reversed") }
        if style.foreground != .standard { words.append(name(style.foreground)) }
        if style.background != .standard { words += ["on", name(style.background)] }
        return words.isEmpty ? "plain" : words.joined(separator: " ")
    }
}
