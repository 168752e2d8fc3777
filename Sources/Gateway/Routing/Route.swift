import DeliveryEngine

/// One thing that can be asked for, and what answers.
package struct Route: Sendable {
    /// What answers; a `Problem` or a `StoreError` that it throws becomes the answer.
    package typealias Handler = @Sendable (RouteCall) throws -> HTTPReply

    /// The method.
    package let method: String
    /// The path.
    package let pattern: PathPattern
    /// Who may.
    package let permission: RoutePermission
    /// How it words what went wrong.
    package let family: RouteFamily
    /// The names that its query may have; `nil` where the handler looks after that itself.
    package let queryNames: Set<String>?
    /// What is said to who asks for a parameter that other servers of the interface know.
    package let refusals: [String: Problem]
    /// The most bytes of its body; `nil` where those are enough that are taken everywhere.
    package let bodyLimit: Int?
    /// What answers.
    package private(set) var handler: Handler

    /// The most bytes of a body with an event in it: the largest payload in base64 whose every other
    /// byte may be a backslash, because some writers escape each slash, and room for the rest.
    static let eventBytes = 3 << 20

    /// Method and pattern.
    package var name: String { "\(method) \(pattern.text)" }

    /// A route.
    package init(
        _ method: String, _ path: String, _ permission: RoutePermission,
        family: RouteFamily = .own, query: Set<String>? = [],
        refusals: [String: Problem] = [:], bodyLimit: Int? = nil, handler: @escaping Handler
    ) {
        self.method = method
        pattern = PathPattern(path)
        self.permission = permission
        self.family = family
        queryNames = query
        self.refusals = refusals
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    /// The same, which does its work once for each `idempotency-key` of a caller.
    func once(_ memory: IdempotencyMemory, _ clock: any Clock) -> Route {
        var route = self
        route.handler = { [handler] call in
            try memory.once(call, now: clock.uptime) { try handler(call) }
        }
        return route
    }
}
