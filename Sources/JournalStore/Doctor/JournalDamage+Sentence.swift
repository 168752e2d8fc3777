extension JournalDamage {
    /// The damage as an examination says it.
    var sentence: String {
        switch self {
        case .corruption(let path, let offset, let end, let what) where end > offset:
            "\(path), bytes \(offset) to \(end): \(what)"
        case .corruption(let path, _, _, let what): "\(path): \(what)"
        case .tornTail(let path, let offset, let bytes):
            "\(path), byte \(offset): \(bytes) bytes of a batch that was cut short; "
                + "nothing acknowledged is lost"
        }
    }
}
