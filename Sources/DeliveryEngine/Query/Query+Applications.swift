extension Query {
    /// Whether it may find anything of an application, as far as `app:` alone tells.
    package func admits(application: String) -> Bool { node.admits(application: application) }
}

extension QueryNode {
    fileprivate func admits(application: String) -> Bool {
        switch self {
        case .always: true
        case .and(let nodes): nodes.allSatisfy { $0.admits(application: application) }
        case .or(let nodes): nodes.contains { $0.admits(application: application) }
        case .not(.term(.application(let patterns))):
            !patterns.contains { $0.matches(application) }
        // What else is excluded may leave something of any application.
        case .not: true
        case .term(.application(let patterns)): patterns.contains { $0.matches(application) }
        case .term: true
        }
    }
}
