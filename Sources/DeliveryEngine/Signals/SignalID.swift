/// The id a signal came with, `evt_…`: Stripe's own, by which a repeat is known (C1).
package struct SignalID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The id's text.
    package let text: String

    /// The most bytes of an id.
    package static let maxBytes = 255

    /// The id of this text.
    package init(_ text: String) { self.text = text }

    /// The id's text.
    package var description: String { text }

    /// Orders by text.
    package static func < (left: SignalID, right: SignalID) -> Bool { left.text < right.text }
}
