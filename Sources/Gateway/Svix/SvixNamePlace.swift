import DeliveryEngine

/// Names are places in a list by name.
struct SvixNamePlace: SvixPlace {
    let text: String

    init(_ name: String) { text = name }

    init?(iterator text: String) {
        guard NameRules.isEventType(text) else { return nil }
        self.text = text
    }

    static func < (left: SvixNamePlace, right: SvixNamePlace) -> Bool { left.text < right.text }
}
