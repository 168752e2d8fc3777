extension JSONStyle {
    /// The value as this style writes it.
    func write(_ value: OrderedJSON) -> [UInt8] {
        var output: [UInt8] = []
        write(value, depth: 0, into: &output)
        return output
    }

    private func write(_ value: OrderedJSON, depth: Int, into output: inout [UInt8]) {
        switch value {
        case .object(let members):
            let ordered = sortsMembers ? members.sorted { $0.name < $1.name } : members
            list(ordered, "{", "}", depth: depth, into: &output) { member, output in
                write(text: member.name, into: &output)
                output += layout == .minified ? ":".utf8 : ": ".utf8
                write(member.value, depth: depth + 1, into: &output)
            }
        case .array(let elements):
            list(elements, "[", "]", depth: depth, into: &output) { element, output in
                write(element, depth: depth + 1, into: &output)
            }
        case .string(let text): write(text: text, into: &output)
        case .number(let text): output += number(text).utf8
        case .literal(let text): output += text.utf8
        }
    }

    private func list<Element>(
        _ elements: [Element], _ opening: String, _ closing: String, depth: Int,
        into output: inout [UInt8], _ body: (Element, inout [UInt8]) -> Void
    ) {
        output += opening.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { output += layout == .spaced ? ", ".utf8 : ",".utf8 }
            breakLine(depth + 1, into: &output)
            body(element, &output)
        }
        if !elements.isEmpty { breakLine(depth, into: &output) }
        output += closing.utf8
    }

    private func breakLine(_ depth: Int, into output: inout [UInt8]) {
        let indent: String
        switch layout {
        case .minified, .spaced: return
        case .indentedByTwo: indent = "  "
        case .indentedByFour: indent = "    "
        case .indentedByTab: indent = "\t"
        }
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { output += indent.utf8 }
    }

    private func write(text: String, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars { write(scalar, into: &output) }
        output.append(UInt8(ascii: "\""))
    }

    private func write(_ scalar: Unicode.Scalar, into output: inout [UInt8]) {
        switch scalar {
        case "\"": output += "\\\"".utf8
        case "\\": output += "\\\\".utf8
        case "\n": output += "\\n".utf8
        case "\r": output += "\\r".utf8
        case "\t": output += "\\t".utf8
        case "\u{8}": output += "\\b".utf8
        case "\u{C}": output += "\\f".utf8
        case "/" where caution == .slashes: output += "\\/".utf8
        case _ where caution == .markup && Self.markup.contains(scalar):
            escape(scalar, into: &output)
        case _ where scalar.value < 0x20: escape(scalar, into: &output)
        case _ where scalar.value >= 0x80 && escaping != .none: escape(scalar, into: &output)
        default: output += String(scalar).utf8
        }
    }

    private func escape(_ scalar: Unicode.Scalar, into output: inout [UInt8]) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16, uppercase: escaping == .upper)
            output += "\\u".utf8
            output += String(repeating: "0", count: 4 - digits.count).utf8
            output += digits.utf8
        }
    }

    private func number(_ text: String) -> String {
        let isInteger = text.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
        guard numbers != .asWritten, !isInteger, let value = Double(text), value.isFinite else {
            return text
        }
        if numbers == .javaScript, let whole = Int64(exactly: value) { return "\(whole)" }
        return "\(value)"
    }
}
