package import DeliveryEngine

/// What is answered to one request.
package struct HTTPReply: Hashable, Sendable {
    /// The status code.
    package var status: Int
    /// Header fields besides those that frame the reply.
    package var headers: [Header]
    /// The body.
    package var body: [UInt8]
    /// Whether a secret is in it, so that it is kept no longer than needed.
    package var isRevealing = false

    /// A reply.
    package init(_ status: Int, headers: [Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A reply with a body of that content type.
    package init(_ status: Int, contentType: String, body: [UInt8]) {
        self.init(status, headers: [Header("Content-Type", contentType)], body: body)
    }

    /// A reply without a body.
    package static let empty = HTTPReply(204)
}
