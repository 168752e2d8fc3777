/// What a piece of text is; the theme says how that looks.
enum Role: String, Hashable, Sendable, CaseIterable {
    case text, dim, strong
    case bar, production, staging, otherEnvironment
    case columnHead, cursor, quietCursor, mark, border
    case success, failed, exhausted, pending, cancelled
    case warning, error, key, match
    case activeTab, box
}
