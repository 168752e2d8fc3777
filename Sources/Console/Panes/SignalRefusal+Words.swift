import DeliveryEngine

extension SignalRefusal.Kind {
    /// Its word on the screen: "stale" is said of signals that came in, and something newer was
    /// known.
    var word: String { self == .stale ? "too old" : rawValue }
}
