extension Bool {
    /// Returns whether it was set, and clears it.
    mutating func take() -> Bool {
        defer { self = false }
        return self
    }
}
