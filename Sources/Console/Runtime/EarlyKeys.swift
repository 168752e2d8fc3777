import Terminal

/// Keys typed before the store is open: they wait for it, and one that leaves does so at once.
struct EarlyKeys {
    /// All of them, in order.
    private(set) var keys: [Key] = []
    /// What the keys do to the screen as it begins: a `q` in a prompt that was opened is text.
    private var rehearsal: Model

    /// None yet, before a console that begins as `opening`.
    init(before opening: Model) {
        rehearsal = opening
        _ = rehearsal.update(.started)
    }

    /// Takes keys in, and answers whether one of them leaves.
    mutating func take(_ typed: [Key]) -> Bool {
        keys += typed
        // Somebody who waits for a store that does not open gets out of a prompt as well.
        if typed.contains(.control("c")) { return true }
        return typed.contains { rehearsal.update(.key($0)).contains(.quit) }
    }
}
