import DeliveryEngine

/// Completes terms of the query language, and their values from what the console knows.
struct FilterCompletion {
    let model: Model

    func complete(_ text: String, caret: Int) -> Completion? {
        let candidates = QueryCompletion.candidates(text: text, cursor: caret, values: values)
        guard let range = candidates.first?.range else { return nil }
        let characters = Array(text)
        let replacements = candidates.map(\.replacement)
        var common = Completion.commonPrefix(replacements)
        if common.count < range.count { common = String(characters[range]) }
        let line =
            String(characters[..<range.lowerBound]) + common
            + String(characters[range.upperBound...])
        return Completion(
            text: line, caret: range.lowerBound + common.count, candidates: replacements)
    }

    /// The values that the console has seen.
    private func values(of field: QueryField) -> [String] {
        let endpoints = model.endpoints.overviews.map(\.endpoint)
        let deliveries = model.log.loaded.values.map(\.delivery)
        return switch field {
        case .endpoint: endpoints.map(\.name) + endpoints.map(model.naming.name(of:))
        case .url: endpoints.map(\.url)
        case .app: Array(Set(endpoints.map(\.application)))
        case .event: Array(Set(deliveries.map(\.eventType)))
        case .subject: model.knownSubjects
        case .id: deliveries.map(\.id.text)
        case .job: JobPattern.completions(of: model.jobs.jobs.map(\.plan.id))
        default: []
        }
    }
}
