import DeliveryEngine

/// The bytes that ask a terminal to put text into the clipboard: OSC 52.
///
/// No terminal confirms it, and many have it switched off, so nobody can be told that it worked.
struct ClipboardSequence: Hashable, Sendable {
    /// What stands between the program and the terminal that is looked at.
    enum Carrier: Hashable, Sendable {
        case none, tmux, screen

        init(environment: [String: String]) {
            if environment["TMUX"]?.isEmpty == false {
                self = .tmux
            } else {
                self = environment["STY"]?.isEmpty == false ? .screen : .none
            }
        }

        /// What has to be set for it to pass the text on.
        var hint: String {
            switch self {
            case .none: "no terminal confirms it"
            case .tmux: "tmux: set -g set-clipboard on"
            case .screen: "GNU screen may not pass it on"
            }
        }
    }

    let bytes: [UInt8]

    /// Asks the terminal, and a tmux between to take it and to pass it on: which of the two it does
    /// is set there.
    init(_ text: String, through carrier: Carrier) {
        let plain = "\u{1B}]52;c;\(Base64.text(of: Array(text.utf8)))\u{07}"
        switch carrier {
        case .none: bytes = Array(plain.utf8)
        case .tmux:
            let doubled = plain.replacing("\u{1B}", with: "\u{1B}\u{1B}")
            bytes = Array((plain + "\u{1B}Ptmux;\(doubled)\u{1B}\\").utf8)
        case .screen:
            // Its strings are short: each piece goes in one of its own.
            let pieces = Self.pieces(of: Array(plain.utf8))
            bytes = pieces.flatMap { Array("\u{1B}P".utf8) + $0 + Array("\u{1B}\\".utf8) }
        }
    }

    private static let pieceBytes = 512

    private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: bytes.count, by: pieceBytes).map {
            bytes[$0..<min($0 + pieceBytes, bytes.count)]
        }
    }
}
