@testable import Gateway

/// What a parser has said so far.
struct Reading {
    var heads: [RequestHead] = []
    var bodies: [[UInt8]] = []
    var ends = 0
    var fault: HTTPFault?
    private var parser: RequestParser

    init(
        limits: HTTPLimits = HTTPLimits(),
        bodyLimit: @escaping RequestParser.BodyLimit = { _, _ in nil }
    ) {
        parser = RequestParser(limits: limits, bodyLimit: bodyLimit)
    }

    /// Takes bytes in, `step` at a time.
    mutating func take(_ bytes: [UInt8], step: Int = .max) {
        var rest = bytes[...]
        while !rest.isEmpty {
            parser.append(rest.prefix(step))
            rest = rest.dropFirst(step)
            read()
        }
    }

    private mutating func read() {
        do throws(HTTPFault) {
            while let event = try parser.next() {
                switch event {
                case .head(let head):
                    heads.append(head)
                    bodies.append([])
                case .body(let piece): bodies[bodies.count - 1] += piece
                case .end: ends += 1
                }
            }
        } catch {
            fault = error
        }
    }
}
