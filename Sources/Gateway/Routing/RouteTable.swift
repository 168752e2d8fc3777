/// All routes, found by method and path.
package struct RouteTable: Sendable {
    /// What a path leads to.
    enum Finding {
        /// The route and what stands in the places of its path.
        case route(Route, [String: String])
        /// The path is known, with these methods only.
        case otherMethods([String])
        /// Nothing.
        case nothing
    }

    /// The routes.
    package let routes: [Route]
    /// The routes by the number of parts in their paths and the first of them, which no pattern
    /// leaves open.
    private let index: [String: [Route]]

    /// A table of these routes.
    package init(_ routes: [Route]) {
        self.routes = routes
        index = Dictionary(grouping: routes) { route in
            let parts = route.pattern.text.split(separator: "/")
            return Self.key(parts.count, parts.first.map(String.init) ?? "")
        }
    }

    /// What is asked for with `method` and a path of these parts; `HEAD` finds what `GET` does.
    func find(_ method: String, _ segments: [String]) -> Finding {
        let wanted = method == "HEAD" ? "GET" : method
        var others: [String] = []
        let candidates = index[Self.key(segments.count, segments.first ?? "")] ?? []
        for route in candidates {
            guard let values = route.pattern.match(segments) else { continue }
            if route.method == wanted { return .route(route, values) }
            others.append(route.method)
            if route.method == "GET" { others.append("HEAD") }
        }
        return others.isEmpty ? .nothing : .otherMethods(others.sorted())
    }

    /// The most bytes of a body that is sent with `method` to `target`, where its route takes more
    /// than others do.
    package func bodyLimit(_ method: String, _ target: String) -> Int? {
        guard let segments = (try? RequestTarget(target))?.segments,
            case .route(let route, _) = find(method, segments)
        else { return nil }
        return route.bodyLimit
    }

    private static func key(_ count: Int, _ first: String) -> String { "\(count) \(first)" }
}
