package import DeliveryEngine

extension FileStore {
    /// The signature bench's report on an attempt, with secrets that never leave it.
    package func signatureReport(
        on delivery: DeliveryID, attempt number: Int, pasted: String?
    ) throws -> SignatureReport? {
        guard let detail = try detail(of: delivery) else { return nil }
        let startedAt = detail.attempts.first { $0.start.number == number }?.start.at
        var readable: [SignatureCase.Secret] = []
        var obstacle: String? = detail.endpoint == nil ? "the endpoint is not in the log" : nil
        if let endpoint = detail.endpoint, let startedAt {
            let candidates = SignatureReport.candidates(of: endpoint, at: startedAt)
            if candidates.isEmpty { obstacle = "the endpoint has no secret any more" }
            for candidate in candidates {
                do {
                    readable.append(
                        SignatureCase.Secret(
                            label: candidate.label,
                            secret: try secret(candidate.id, of: endpoint.id)))
                } catch {
                    obstacle = "the \(candidate.label) secret cannot be read: \(error)"
                }
            }
        }
        return SignatureReport(
            detail, attempt: number, secrets: readable, pasted: pasted, obstacle: obstacle)
    }
}
