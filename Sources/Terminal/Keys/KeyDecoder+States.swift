extension KeyDecoder {
    /// Takes a byte outside of any sequence: a control, or part of a character in UTF-8.
    mutating func takeGround(_ byte: UInt8) {
        if byte < 0x80 {
            held = []
            if byte == 0x1B { state = .escape } else { keys.append(KeySequences.ascii(byte)) }
        } else if let scalar = takeScalar(byte) {
            keys.append(.character(Character(scalar)))
        }
    }

    /// Takes the byte after an escape.
    mutating func takeEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["): begin(.control)
        case UInt8(ascii: "O"): begin(.singleShift)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
            UInt8(ascii: "_"):
            begin(.string)
            held = [byte]
        case 0x20..<0x7F: finish(.alt(Character(Unicode.Scalar(byte))))
        case 0x80...:
            if let scalar = takeScalar(byte) { finish(.alt(Character(scalar))) }
        default:
            // A control is its own key: Escape was pressed before it, or held down.
            keys.append(.escape)
            begin(.ground)
            takeGround(byte)
        }
    }

    /// Takes a byte of a control sequence: parameters, intermediates, and one final byte.
    mutating func takeControl(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "[") where held.isEmpty: state = .linuxFunction
        case UInt8(ascii: "M") where held.isEmpty: state = .mouse(left: 3)
        case 0x20..<0x40: if held.count < Self.sequenceLimit { held.append(byte) }
        case 0x40..<0x7F:
            if byte == UInt8(ascii: "~"), held == Array("200".utf8) {
                begin(.paste)
            } else {
                finish(held.count < Self.sequenceLimit ? KeySequences.control(held, byte) : nil)
            }
        default:
            // No sequence has such a byte: it was broken off, and this is something new.
            begin(.ground)
            takeGround(byte)
        }
    }

    /// Takes a byte of an operating system command or the like, which BEL or ST ends.
    mutating func takeString(_ byte: UInt8) {
        switch byte {
        case 0x07, 0x18, 0x1A: begin(.ground)
        case 0x1B: state = .stringEscape
        case UInt8(ascii: "\\") where state == .stringEscape: begin(.ground)
        default:
            state = .string
            if held.count < 2 { held.append(byte) }
        }
    }

    /// Takes a byte of a paste, which its own end sequence ends and nothing else.
    mutating func takePaste(_ byte: UInt8) {
        let end = Array("\u{1B}[201~".utf8)
        held.append(byte)
        if byte == end.last, held.suffix(end.count) == end[...] {
            held.removeLast(end.count)
            endPaste()
            begin(.ground)
        } else if held.count > Self.pasteLimit + end.count {
            // Drops what is beyond the limit and keeps as much as an end may need.
            held.remove(at: Self.pasteLimit)
        }
    }

    /// Gives out what was pasted so far.
    mutating func endPaste() {
        keys.append(.paste(String(decoding: held.prefix(Self.pasteLimit), as: UTF8.self)))
    }

    private mutating func begin(_ next: State) {
        state = next
        held = []
    }

    /// Adds a byte to the character held and returns it when complete; what is no UTF-8 and what
    /// is a C1 control is dropped.
    private mutating func takeScalar(_ byte: UInt8) -> Unicode.Scalar? {
        if byte & 0xC0 != 0x80 { held = [] }
        held.append(byte)
        guard let lead = held.first, lead >= 0xC2, lead < 0xF5 else {
            held = []
            return nil
        }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard held.count == length else { return nil }
        defer { held = [] }
        guard let (scalar, _) = UTF8Scalar.decode(held.span, at: 0) else { return nil }
        return scalar.value < 0xA0 ? nil : scalar
    }
}
