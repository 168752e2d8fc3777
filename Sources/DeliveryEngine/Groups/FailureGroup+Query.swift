extension FailureGroup {
    /// The query that finds the failures of this look at one endpoint: by its name where that
    /// names one endpoint only, else by its id.
    package static func query(
        endpoint: EndpointID, name: String, isNameUnique: Bool, fingerprint: ResponseFingerprint
    ) -> String {
        let known = isNameUnique && !name.isEmpty ? name : endpoint.text
        return Query.term(.endpoint, known) + " " + Query.term(.fingerprint, fingerprint.text)
    }
}
