/// The names of a row's operators as one text, so that the many rows of one action share it.
enum OperatorNames {
    /// What no name of a user or host can hold.
    private static let separator: Character = "\u{0}"

    static func joined(_ names: [String]) -> String { names.joined(separator: String(separator)) }

    static func names(_ text: String?) -> [String] {
        text?.split(separator: separator, omittingEmptySubsequences: false).map(String.init) ?? []
    }
}
