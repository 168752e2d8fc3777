/// A row of the palette.
struct PaletteEntry: Hashable, Sendable {
    let action: Action
    let name: String
    /// Its key, or the screen's number.
    let key: String
    let help: String
    /// What it does in words that follow "cannot".
    let deed: String
    /// The letters of the name that were typed.
    let places: [Int]
    /// Why it does nothing now.
    let reasonDisabled: String?
}
