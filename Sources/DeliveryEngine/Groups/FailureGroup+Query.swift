extension FailureGroup {
    /// The query that finds the failures of this look at one endpoint: by its name and its
    /// application, as far as these tell it from others, else by its id.
    package static func query(
        endpoint: EndpointID, name: String, application: String,
        distinction: EndpointDistinction, fingerprint: ResponseFingerprint
    ) -> String {
        var terms = [Query.term(.fingerprint, fingerprint.text)]
        switch name.isEmpty ? .id : distinction {
        case .name: terms.insert(Query.term(.endpoint, name), at: 0)
        case .nameInApplication:
            terms = [Query.term(.app, application), Query.term(.endpoint, name)] + terms
        case .id: terms.insert(Query.term(.endpoint, endpoint.text), at: 0)
        }
        return terms.joined(separator: " ")
    }
}
