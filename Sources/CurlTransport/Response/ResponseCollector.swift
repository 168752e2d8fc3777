import DeliveryEngine

/// Gathers the answer of one attempt as it comes in, within the limits of B1.
///
/// libcurl hands over one header line at a time, those of interim answers (1xx) and trailers
/// included; only the headers of the final answer are kept, but all of them count.
struct ResponseCollector {
    private enum Stage {
        case statusLine
        case headers
        case body
    }

    /// What ended the attempt from this side.
    enum Abort: Hashable, Sendable {
        case headersTooLarge
        case bodyTooLarge
        case invalidStatusLine
        case unaskedTransferEncoding
        case unclearLength
        case switchedProtocols
    }

    /// The final answer's status code, `nil` before its status line was read.
    private(set) var status: Int?
    /// The final answer's headers, in order.
    private(set) var headers: [Header] = []
    /// The beginning of the body.
    private(set) var body: [UInt8] = []
    /// How many bytes of body were read.
    private(set) var bodyBytes = 0
    /// Why reading was broken off, if it was.
    private(set) var abort: Abort?
    /// Whether the final answer's headers are whole.
    var hasHeaders: Bool { stage == .body }
    /// Whether anything came back at all.
    var hasStarted: Bool { headerBytes > 0 }
    /// Whether this answer, which never has a body, announced one; what follows on the connection
    /// cannot be trusted then (D21).
    var announcesForbiddenBody: Bool {
        (status == 204 || status == 304) && announcedBody
    }

    /// The one interim answer behind which no other comes.
    private static let switchingProtocols = 101
    private var stage = Stage.statusLine
    private var headerBytes = 0
    private var announcedBody = false
    private var announcedLength: String?
    private var announcedChunks = false

    /// Takes one header line with its line end; false breaks the attempt off.
    mutating func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        headerBytes += line.count
        if headerBytes > AttemptOutcome.maxHeaderBytes { return stop(.headersTooLarge) }
        switch stage {
        case .statusLine:
            guard let code = StatusLine.code(of: line) else { return stop(.invalidStatusLine) }
            status = code >= 200 || code == Self.switchingProtocols ? code : nil
            stage = .headers
            return true
        case .headers:
            return takeField(line)
        case .body:
            return true
        }
    }

    /// Takes a piece of body; false breaks the attempt off.
    mutating func takeBody(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        bodyBytes += piece.count
        let room = AttemptOutcome.maxKeptBodyBytes - body.count
        if room > 0 { body.append(contentsOf: UnsafeBufferPointer(rebasing: piece.prefix(room))) }
        return bodyBytes <= AttemptOutcome.maxReadBodyBytes || stop(.bodyTooLarge)
    }

    private mutating func takeField(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = HeaderLine.trimmed(line[...])
        if text.isEmpty {
            stage = status == nil ? .statusLine : .body
            if status == nil { forgetInterim() }
            return status != Self.switchingProtocols || stop(.switchedProtocols)
        }
        if let first = line.first, HeaderLine.isBlank(first), let last = headers.popLast() {
            // Unfolded it is another value than the one that was inspected.
            if RequestRules.equals(last.name.utf8, "content-length") { return stop(.unclearLength) }
            if RequestRules.equals(last.name.utf8, "transfer-encoding") {
                return stop(.unaskedTransferEncoding)
            }
            headers.append(Header(last.name, last.value + " " + HeaderLine.text(text)))
            return true
        }
        guard let header = HeaderLine(text) else { return true }
        headers.append(Header(header.name, header.value))
        return inspect(header)
    }

    /// What an interim answer says is not said of the final one.
    private mutating func forgetInterim() {
        headers.removeAll()
        announcedBody = false
        announcedLength = nil
        announcedChunks = false
    }

    private mutating func inspect(_ header: HeaderLine) -> Bool {
        switch header.name.utf8.count {
        case 14 where RequestRules.equals(header.name.utf8, "content-length"):
            // libcurl reads to the end of the connection where a number is too large for it.
            let isClear =
                !header.isSpaced && header.value.utf8.allSatisfy(\.isASCIIDigit)
                && Int64(header.value) != nil && (announcedLength ?? header.value) == header.value
            if !isClear { return stop(.unclearLength) }
            announcedLength = header.value
            announcedBody = announcedBody || header.value != "0"
        case 17 where RequestRules.equals(header.name.utf8, "transfer-encoding"):
            let isAgain = exchange(&announcedChunks, with: true)
            announcedBody = true
            if isAgain || header.isSpaced
                || !RequestRules.equals(header.value.utf8, "chunked")
            {
                return stop(.unaskedTransferEncoding)
            }
        default:
            break
        }
        return true
    }

    private mutating func stop(_ reason: Abort) -> Bool {
        abort = reason
        return false
    }
}
