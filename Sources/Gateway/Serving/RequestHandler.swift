/// What answers requests.
///
/// Called from several workers at once; it may block, and must not throw: whatever goes wrong is an
/// answer.
package protocol RequestHandler: Sendable {
    /// The answer to `request`.
    func reply(to request: HTTPRequest) -> HTTPReply
}
