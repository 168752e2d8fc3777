import DeliveryEngine

extension SignatureFinding {
    /// The finding for people.
    var lines: [String] {
        var lines = ["\(scheme.header): \(headline)"]
        lines += faults.map { "  \($0)" }
        lines += advice.map { "  \($0)" }
        if !isValid, kind != .staleTimestamp, !expected.isEmpty {
            lines.append("  right would be: \(expected)")
        }
        return lines
    }
}
