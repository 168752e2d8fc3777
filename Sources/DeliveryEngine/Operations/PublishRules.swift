/// What an event must be to be published.
package enum PublishRules {
    /// Returns what is wrong with `request` by itself, `nil` when nothing is.
    package static func fault(_ request: PublishRequest) -> StoreError? {
        do {
            try check(request)
            return nil
        } catch {
            return error
        }
    }

    private static func check(_ request: PublishRequest) throws(StoreError) {
        try NameRules.checkApplication(request.application)
        try NameRules.checkEventType(request.type)
        if let subject = request.subject { try NameRules.checkSubject(subject) }
        try request.eventKey?.check()
        guard request.payload.count <= Event.maxPayloadBytes else {
            throw .refused(
                "the payload has \(request.payload.count) bytes; it may have at most"
                    + " \(Event.maxPayloadBytes)")
        }
    }
}
