import Glibc

/// A strict reader of requests of HTTP/1.1 (RFC 9112) and HTTP/1.0: bytes in, events or a fault out.
///
/// It waits for nothing and knows no sockets. Whatever two readers could read in two ways is
/// refused, because the other reader may be the proxy in front (N1): both length headers, repeated
/// or signed lengths, a bare CR or LF, space before a colon, folded lines, no or two hosts, and any
/// transfer encoding but `chunked`. After a fault it says nothing else, whatever follows (N6).
package struct RequestParser: Sendable {
    /// What it reads next.
    enum Stage: Hashable, Sendable {
        case requestLine
        case fields
        case body(left: Int)
        case chunkSize
        case chunk(left: Int)
        case chunkEnd
        case trailer
        case failed(HTTPFault)
    }

    /// What it read.
    package enum Event: Hashable, Sendable {
        /// A request begins.
        case head(RequestHead)
        /// A piece of its body.
        case body([UInt8])
        /// The request is whole.
        case end
    }

    /// The most bytes of a body that is sent with a method to a target, where they are more than
    /// usual.
    package typealias BodyLimit = @Sendable (_ method: String, _ target: String) -> Int?

    let limits: HTTPLimits
    private let largerLimit: BodyLimit
    var stage = Stage.requestLine
    var draft = HeadDraft()
    /// Bytes of body that chunks have announced so far.
    var announced = 0
    /// The most bytes of the body that comes.
    private var bodyLimit = 0
    private var buffer: [UInt8] = []
    private var start = 0
    /// Up to here there is no end of a line.
    private var searched = 0

    /// A reader at the beginning of a connection.
    ///
    /// `bodyLimit` is asked for a body that is longer than those that are taken everywhere.
    package init(
        limits: HTTPLimits = HTTPLimits(), bodyLimit: @escaping BodyLimit = { _, _ in nil }
    ) {
        self.limits = limits
        largerLimit = bodyLimit
        self.bodyLimit = limits.bodyBytes
    }

    /// Bytes that were taken in and not read yet.
    package var waitingCount: Int { buffer.count - start }

    /// Takes in what came from the client.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        if case .failed = stage { return }
        if start > 0, start == buffer.count || start > buffer.count / 2 {
            buffer.removeFirst(start)
            searched = max(searched - start, 0)
            start = 0
        }
        buffer += bytes
    }

    /// The next event, `nil` until more bytes come.
    ///
    /// Throws the fault, and the same again from then on.
    package mutating func next() throws(HTTPFault) -> Event? {
        do throws(HTTPFault) {
            return try step()
        } catch {
            stage = .failed(error)
            buffer = []
            (start, searched) = (0, 0)
            throw error
        }
    }

    private mutating func step() throws(HTTPFault) -> Event? {
        while true {
            switch stage {
            case .requestLine, .fields:
                guard let head = try readHead() else { return nil }
                return .head(head)
            case .body(let left):
                if left == 0 { return ended() }
                guard let piece = take(upTo: left) else { return nil }
                stage = .body(left: left - piece.count)
                return .body(piece)
            case .chunkSize:
                guard let line = try line(upTo: limits.chunkLineBytes, orElse: Self.longChunkLine)
                else { return nil }
                try beginChunk(line)
            case .chunk(let left):
                guard let piece = take(upTo: left) else { return nil }
                stage = piece.count == left ? .chunkEnd : .chunk(left: left - piece.count)
                return .body(piece)
            case .chunkEnd:
                guard let line = try line(upTo: 0, orElse: Self.longChunk) else { return nil }
                guard line.isEmpty else { throw Self.longChunk }
                stage = .chunkSize
            case .trailer:
                guard let line = try line(upTo: 0, orElse: Self.trailerField) else { return nil }
                guard line.isEmpty else { throw Self.trailerField }
                return ended()
            case .failed(let fault):
                throw fault
            }
        }
    }

    /// Throws where a body of `count` bytes is longer than what is taken where it goes.
    mutating func checkBody(_ count: Int) throws(HTTPFault) {
        if count <= bodyLimit { return }
        // Few are so long, and only for them the route is looked for twice.
        bodyLimit = max(bodyLimit, largerLimit(draft.method, draft.target) ?? 0)
        guard count <= bodyLimit else {
            throw HTTPFault(413, "the body is longer than \(bodyLimit) bytes")
        }
    }

    private mutating func ended() -> Event {
        stage = .requestLine
        bodyLimit = limits.bodyBytes
        draft = HeadDraft()
        announced = 0
        return .end
    }

    private mutating func take(upTo count: Int) -> [UInt8]? {
        let count = min(count, waitingCount)
        guard count > 0 else { return nil }
        defer { start += count }
        return Array(buffer[start..<start + count])
    }

    /// The next line without its CRLF, `nil` while it is not whole.
    ///
    /// Throws `fault` where it has more than `limit` bytes, and where CR and LF do not come together.
    mutating func line(
        upTo limit: Int, orElse fault: HTTPFault
    ) throws(HTTPFault) -> ArraySlice<UInt8>? {
        searched = max(searched, start)
        guard let end = lineEnd() else {
            searched = buffer.count
            // One more for a CR whose LF has not come yet.
            if waitingCount > limit + 1 { throw fault }
            return nil
        }
        guard end - start <= limit + 1 else { throw fault }
        guard end > start, buffer[end - 1] == Self.carriageReturn else {
            throw .malformed("a line ends in LF without CR before it")
        }
        let line = buffer[start..<end - 1]
        guard !line.contains(Self.carriageReturn) else {
            throw .malformed("there is a CR without LF after it")
        }
        start = end + 1
        searched = start
        return line
    }

    private func lineEnd() -> Int? {
        buffer.withUnsafeBytes { bytes -> Int? in
            guard searched < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + searched, Int32(Self.lineFeed), bytes.count - searched)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private static let carriageReturn: UInt8 = 0x0D
    private static let lineFeed: UInt8 = 0x0A
    private static let longChunkLine = HTTPFault.malformed(
        "a chunk begins with its size in hexadecimal digits and nothing else")
    private static let longChunk = HTTPFault.malformed("a chunk is longer than its size says")
    private static let trailerField = HTTPFault.malformed(
        "there are fields behind the last chunk, and they are not taken")
}
