import CNcurses
import Glibc

extension NcursesSurface {
    /// Opens the terminal by name, or as the nearest that is known.
    static func newTerminal(
        _ name: String, _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
    ) -> (screen: OpaquePointer, name: String)? {
        for candidate in [name, "xterm-256color", "vt100"] where !candidate.isEmpty {
            if let screen = newterm(candidate, output, input) { return (screen, candidate) }
        }
        return nil
    }

    /// The bytes that switch bracketed paste on and off; none for terminals without it.
    static func pastingSequences(name: String) -> (on: [UInt8], off: [UInt8]) {
        guard knowsPrivateModes(name) else { return ([], []) }
        return (Array("\u{1B}[?2004h".utf8), Array("\u{1B}[?2004l".utf8))
    }

    /// The bytes that switch reports of buttons and wheel on and off, in the form that has no limit
    /// to its columns; none for terminals without it.
    static func mouseSequences(name: String) -> (on: [UInt8], off: [UInt8]) {
        guard knowsPrivateModes(name) else { return ([], []) }
        return (Array("\u{1B}[?1000h\u{1B}[?1006h".utf8), Array("\u{1B}[?1006l\u{1B}[?1000l".utf8))
    }

    /// Whether a terminal is of a family that has xterm's private modes.
    private static func knowsPrivateModes(_ name: String) -> Bool {
        let families = ["xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty"]
        return families.contains { name.hasPrefix($0) }
    }

    /// What ends every mode that the console may have set, in an order that leaves the shell's
    /// screen as it was.
    static func restoringSequence(modes: [UInt8]) -> [UInt8] {
        let names = ["sgr0", "op", "cnorm", "rmkx", "rmcup"]
        return names.reduce(into: modes) { bytes, name in
            if let value = redrive_capability(name) {
                bytes += withoutPadding(String(cString: value))
            }
        }
    }

    /// A capability without its `$<5>` delays, which only `tputs` understands.
    static func withoutPadding(_ capability: String) -> [UInt8] {
        var kept: [UInt8] = []
        var isPadding = false
        for byte in capability.utf8 {
            if byte == UInt8(ascii: "<"), kept.last == UInt8(ascii: "$") {
                kept.removeLast()
                isPadding = true
            } else if !isPadding {
                kept.append(byte)
            } else if byte == UInt8(ascii: ">") {
                isPadding = false
            }
        }
        return kept
    }
}
