extension EndpointRules {
    /// The reason as it is recorded: without blanks around it, `nil` when nothing was said.
    ///
    /// Throws `StoreError.refused` when it is too long.
    static func reason(_ text: String?) throws(StoreError) -> String? {
        guard let text else { return nil }
        guard text.utf8.count <= OperatorDesk.maxReasonBytes else {
            throw .refused(
                "the reason is longer than \(OperatorDesk.maxReasonBytes) bytes; shorten it")
        }
        let trimmed = text.withoutBlanksAround
        return trimmed.isEmpty ? nil : trimmed
    }
}
