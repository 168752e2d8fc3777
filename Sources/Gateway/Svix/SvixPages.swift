import DeliveryEngine

/// The routes of Svix's interface: all 26 paths, so that its client libraries work.
struct SvixPages: Sendable {
    let parts: SvixParts

    /// The routes.
    var routes: [Route] {
        SvixApplications(parts: parts).routes + SvixEndpoints(parts: parts).routes
            + SvixEndpointDoings(parts: parts).routes + SvixEventTypes(parts: parts).routes
            + SvixMessages(parts: parts).routes + SvixAttempts(parts: parts).routes + rest
    }

    private var rest: [Route] {
        [
            Route("GET", "/api/v1/health", .open, family: .svix) { _ in .empty },
            Route("GET", "/api/v1/health/ping", .open, family: .svix) { _ in .empty },
            Route("POST", "/api/v1/auth/app-portal-access/{app_id}", .manage, family: .svix) { _ in
                throw Problem(
                    501, "there is no portal for customers; `redrive` is the console for operators")
            },
            Route("POST", "/api/v1/auth/logout", .look, family: .svix) { _ in
                throw Problem(
                    501, "there are no portal sessions to end; `redrive key revoke` ends a key")
            },
        ]
    }
}

extension Route {
    /// A route of Svix's interface.
    static func svix(
        _ method: String, _ path: String, _ permission: RoutePermission, query: Set<String> = [],
        bodyLimit: Int? = nil, _ handler: @escaping Handler
    ) -> Route {
        Route(
            method, "/api/v1" + path, permission, family: .svix, query: query,
            refusals: ["channel": SvixInput.noChannels], bodyLimit: bodyLimit, handler: handler)
    }

    /// A route of Svix's interface that does its work once for each `idempotency-key`.
    static func svixOnce(
        _ path: String, _ permission: RoutePermission, query: Set<String> = [],
        _ parts: SvixParts, _ handler: @escaping Handler
    ) -> Route {
        svix("POST", path, permission, query: query, handler).once(parts.memory, parts.clock)
    }
}
