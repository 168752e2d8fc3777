import DeliveryEngine

/// A sentence of a guide, in which keys are actions of the key table and never letters: the page
/// shows the keys that are bound, and a test holds every one of them to the table.
///
///     "Press \(.filter, in: .log) and type \(typed: "code:500")."
struct GuideText: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// A piece of the sentence.
    enum Part: Hashable, Sendable {
        case words(String)
        /// The first key of an action, in the pane where the reader is at that step.
        case key(Action, Pane)
        /// What is to be typed into a prompt, or what a line of the screen says.
        case typed(String)
        /// A name to be typed after `:`.
        case name(Action, Pane)
        /// A command of the program, for those who prefer a shell.
        case command(String)
    }

    let parts: [Part]

    init(stringLiteral text: String) { parts = [.words(text)] }

    init(stringInterpolation text: Interpolation) { parts = text.parts }

    /// Collects the pieces.
    struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.words(text)) }
        }

        mutating func appendInterpolation(_ action: Action, in pane: Pane) {
            parts.append(.key(action, pane))
        }

        mutating func appendInterpolation(name action: Action, in pane: Pane) {
            parts.append(.name(action, pane))
        }

        mutating func appendInterpolation(typed text: String) { parts.append(.typed(text)) }

        mutating func appendInterpolation(command text: String) { parts.append(.command(text)) }
    }

    typealias StringInterpolation = Interpolation
}

extension GuideText {
    /// The sentence as it is shown where these keys are in effect.
    func spans(_ keys: KeyMap) -> [Span] {
        parts.map { part in
            switch part {
            case .words(let text): Span(text)
            case .key(let action, let pane): Span(keys.label(of: action, in: pane), .key)
            case .name(let action, let pane): Span(":" + Self.name(action, pane), .key)
            case .typed(let text): Span(text, .strong)
            case .command(let text): Span(text, .dim)
            }
        }
    }

    /// Names are the table's: an operator changes keys only.
    private static func name(_ action: Action, _ pane: Pane) -> String {
        KeyTable.binding(of: action, in: pane)?.name ?? "?"
    }
}
