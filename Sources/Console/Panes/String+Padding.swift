extension String {
    /// The text with spaces behind it, up to `width` characters; one at least.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(width - count, 1))
    }
}
