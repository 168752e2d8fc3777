/// What answers requests.
///
/// Called from several workers at once; it may block, and must not throw: whatever goes wrong is an
/// answer.
package protocol RequestHandler: Sendable {
    /// The answer to `request`.
    func reply(to request: HTTPRequest) -> HTTPReply
    /// The most bytes of a body that is sent with a method to a target, where they are more than
    /// usual.
    ///
    /// Asked on the thread of all connections, so that it must not block.
    var bodyLimit: RequestParser.BodyLimit { get }
}
