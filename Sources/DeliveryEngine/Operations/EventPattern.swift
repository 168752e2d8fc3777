/// The patterns by which endpoints choose event types: `*`, `invoice.*`, `invoice.paid`.
package enum EventPattern {
    /// The most patterns of one endpoint.
    package static let maxCount = 64

    /// Whether events of `type` match `pattern`; `invoice.*` matches what begins with `invoice.`.
    package static func matches(_ type: String, _ pattern: String) -> Bool {
        if pattern == "*" { return true }
        return pattern.hasSuffix(".*") ? type.hasPrefix(pattern.dropLast()) : type == pattern
    }

    /// Throws unless there are 1 to `maxCount` patterns and each is well formed.
    package static func check(_ patterns: [String]) throws(StoreError) {
        guard !patterns.isEmpty, patterns.count <= maxCount else {
            throw .refused(
                "an endpoint has 1 to \(maxCount) event patterns, and these are \(patterns.count);"
                    + " * stands for every event")
        }
        for pattern in patterns where pattern != "*" {
            let type = pattern.hasSuffix(".*") ? String(pattern.dropLast(2)) : pattern
            guard NameRules.isEventType(type) else {
                throw .refused(
                    "\(Wording.quote(pattern)) is not an event pattern;"
                        + " it is *, a type such as invoice.paid, or a group such as invoice.*")
            }
        }
    }
}
