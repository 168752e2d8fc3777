import DeliveryEngine

/// Answers in JSON.
enum JSONReply {
    /// The content type.
    static let contentType = "application/json"

    /// An answer of that status with what `body` writes.
    static func make(_ status: Int, _ body: (inout JSONWriter) throws -> Void) rethrows -> HTTPReply
    {
        var writer = JSONWriter()
        try body(&writer)
        return HTTPReply(status, contentType: contentType, body: writer.bytes)
    }

    /// An answer of status 200.
    static func ok(_ body: (inout JSONWriter) throws -> Void) rethrows -> HTTPReply {
        try make(200, body)
    }
}

/// Runs `body`, and gives the status to what it refuses: what is wrong in a wish is another thing
/// than what cannot be done now.
func refused<Answer>(as status: Int, _ body: () throws -> Answer) throws -> Answer {
    do {
        return try body()
    } catch StoreError.refused(let reason) {
        throw Problem(status, reason)
    }
}
