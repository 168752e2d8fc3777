/// Turns the bytes of a terminal into keys.
///
/// The decoder reads bytes and not `get_wch`, because curses gives an unknown escape sequence out
/// in pieces (so that a stray reply of the terminal would press keys), and answers "nothing yet"
/// and "the terminal is gone" alike. The sequences are those of ECMA-48, xterm, rxvt, screen and
/// the Linux console, in normal and application mode; what is well-formed but unknown is swallowed
/// whole. It is pure: bytes in, keys out; who reads also watches the clock.
package struct KeyDecoder: Sendable {
    /// How long an escape may be the start of something longer.
    package static let escapePatience: Duration = .milliseconds(25)
    /// How long a paste may pause before what came counts as all of it.
    package static let pastePatience: Duration = .seconds(2)
    /// The bytes of a paste that are kept; a prompt needs no more.
    package static let pasteLimit = 65_536
    /// The bytes of an escape sequence that are looked at; longer ones are swallowed unread.
    static let sequenceLimit = 64

    var state = State.ground
    /// The unfinished character or sequence, without its introducer.
    var held: [UInt8] = []
    var keys: [Key] = []

    /// What the next byte belongs to.
    enum State: Equatable, Sendable {
        case ground, escape, control, singleShift, string, stringEscape, linuxFunction, paste
        case mouse(left: Int)
    }

    /// A decoder that has seen nothing.
    package init() {}

    /// How long to wait for the next byte before calling `settle`; `nil` when nothing is held.
    package var patience: Duration? {
        switch state {
        case .ground: held.isEmpty ? nil : Self.escapePatience
        case .paste: Self.pastePatience
        default: Self.escapePatience
        }
    }

    /// Takes bytes as they came and returns the keys they complete.
    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
        for byte in bytes { take(byte) }
        return takeKeys()
    }

    /// Returns the keys that what is held stands for now that nothing followed in time.
    ///
    /// An escape alone is the Escape key, an escape with one introducer is Alt with it, and an
    /// unfinished sequence or character is dropped.
    package mutating func settle() -> [Key] {
        switch state {
        case .escape: keys.append(.escape)
        case .control where held.isEmpty: keys.append(.alt("["))
        case .singleShift: keys.append(.alt("O"))
        case .string where held.count == 1: keys.append(.alt(Character(Unicode.Scalar(held[0]))))
        case .paste: endPaste()
        default: break
        }
        state = .ground
        held = []
        return takeKeys()
    }

    private mutating func takeKeys() -> [Key] {
        defer { keys = [] }
        return keys
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: takeGround(byte)
        case .escape: takeEscape(byte)
        case .control: takeControl(byte)
        case .singleShift: finish(KeySequences.singleShift(byte))
        case .linuxFunction: finish(KeySequences.linuxFunction(byte))
        case .string, .stringEscape: takeString(byte)
        case .mouse(let left): state = left > 1 ? .mouse(left: left - 1) : .ground
        case .paste: takePaste(byte)
        }
    }

    /// Ends a sequence in `key`, or in nothing when it is unknown.
    mutating func finish(_ key: Key?) {
        if let key { keys.append(key) }
        state = .ground
        held = []
    }
}
