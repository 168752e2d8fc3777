import DeliveryEngine

extension RequestParser {
    /// Reads lines of the head; the whole head once its empty line came.
    mutating func readHead() throws(HTTPFault) -> RequestHead? {
        if stage == .requestLine {
            let long = HTTPFault(
                414, "the request line is longer than \(limits.requestLineBytes) bytes")
            guard let line = try line(upTo: limits.requestLineBytes, orElse: long) else {
                return nil
            }
            try readRequestLine(line)
            stage = .fields
        }
        let long = HTTPFault(431, "the header is longer than \(limits.headerBytes) bytes")
        while let line = try line(upTo: limits.headerBytes - draft.fieldBytes, orElse: long) {
            if line.isEmpty { return try wholeHead() }
            draft.fieldBytes += line.count + 2
            try readField(line)
        }
        return nil
    }

    private mutating func readRequestLine(_ line: ArraySlice<UInt8>) throws(HTTPFault) {
        let parts = line.split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenByte) else {
            throw .malformed("the request line is a method, a path and HTTP/1.1")
        }
        guard let version = HTTPVersion(parts[2]) else {
            guard parts[2].starts(with: "HTTP/".utf8) else {
                throw .malformed("the request line ends in HTTP/1.1")
            }
            throw HTTPFault(505, "only HTTP/1.1 and HTTP/1.0 are spoken here")
        }
        guard parts[1].first == UInt8(ascii: "/"),
            parts[1].allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else {
            throw .malformed("the request's target is a path that begins with / in printable ASCII")
        }
        draft.version = version
        draft.method = String(decoding: parts[0], as: UTF8.self)
        draft.target = String(decoding: parts[1], as: UTF8.self)
    }

    private mutating func readField(_ line: ArraySlice<UInt8>) throws(HTTPFault) {
        guard let first = line.first, first != 0x20, first != 0x09 else {
            throw .malformed("a header line begins with space; folded lines are not taken")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
            throw .malformed("a header line has no name with a colon behind it")
        }
        let name = line[..<colon]
        guard name.allSatisfy(\.isTokenByte) else {
            throw .malformed("a header's name has a space or another byte that no name has")
        }
        let value = line[(colon + 1)...]
        guard value.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformed("a header's value has a control byte")
        }
        guard draft.headers.count < limits.headerCount else {
            throw HTTPFault(431, "there are more than \(limits.headerCount) header fields")
        }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        try checkLookalike(text)
        draft.headers.append(Header(text, Self.trimmed(value)))
    }

    /// Throws for a name that software behind a gateway interface takes for one that frames.
    private func checkLookalike(_ name: String) throws(HTTPFault) {
        guard name.utf8.contains(UInt8(ascii: "_")) else { return }
        let dashed = String(name.map { $0 == "_" ? "-" : $0 })
        guard dashed != "content-length", dashed != "transfer-encoding" else {
            throw .malformed("\(name) could be taken for \(dashed)")
        }
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> String {
        var value = value
        while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func wholeHead() throws(HTTPFault) -> RequestHead {
        try checkHost()
        let framing = try framing()
        switch framing {
        case .length(let count): stage = .body(left: count)
        case .chunked: stage = .chunkSize
        }
        let connection = draft.values("connection").joined(separator: ",").lowercased()
            .split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        return RequestHead(
            method: draft.method, target: draft.target, headers: draft.headers, framing: framing,
            isKeptAlive: draft.version == .http11 && !connection.contains("close"),
            expectsContinue: try expectsContinue())
    }

    private func checkHost() throws(HTTPFault) {
        let hosts = draft.values("host")
        if hosts.isEmpty, draft.version == .http10 { return }
        guard let host = hosts.first, hosts.count == 1 else {
            throw .malformed("a request has exactly one Host header, and this has \(hosts.count)")
        }
        let isHost = host.utf8.allSatisfy { byte in
            byte.isTokenByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
                || byte == UInt8(ascii: "]")
        }
        guard !host.isEmpty, isHost else { throw .malformed("the Host header names no host") }
    }

    private mutating func framing() throws(HTTPFault) -> BodyFraming {
        let lengths = draft.values("content-length")
        let encodings = draft.values("transfer-encoding")
        guard lengths.isEmpty || encodings.isEmpty else {
            throw .malformed("Content-Length and Transfer-Encoding contradict each other")
        }
        if let encoding = encodings.first {
            guard draft.version == .http11 else {
                throw .malformed("HTTP/1.0 has no Transfer-Encoding")
            }
            // Beyond ASCII there are letters that become these ones in lower case.
            guard encodings.count == 1, encoding.utf8.allSatisfy({ $0 < 0x80 }),
                encoding.lowercased() == "chunked"
            else {
                throw HTTPFault(501, "the only transfer encoding taken is chunked, once")
            }
            return .chunked
        }
        guard let length = lengths.first else { return .length(0) }
        guard lengths.count == 1, (1...Self.maxLengthDigits).contains(length.utf8.count),
            length.utf8.allSatisfy(\.isASCIIDigit),
            length == "0" || !length.hasPrefix("0"), let count = Int(length)
        else {
            throw .malformed("Content-Length is one decimal number, given once")
        }
        try checkBody(count)
        return .length(count)
    }

    private func expectsContinue() throws(HTTPFault) -> Bool {
        let values = draft.values("expect")
        guard draft.version == .http11, let value = values.first else { return false }
        guard values.count == 1, value.lowercased() == "100-continue" else {
            throw HTTPFault(417, "the only expectation that is met is 100-continue")
        }
        return true
    }

    /// The most digits of a length: what fits in 63 bits.
    private static let maxLengthDigits = 18
}
