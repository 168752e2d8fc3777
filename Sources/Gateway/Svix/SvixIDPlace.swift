import DeliveryEngine

/// Own ids are places in the order of their making.
struct SvixIDPlace<Kind: IdentifierKind>: SvixPlace {
    let id: Identifier<Kind>

    init(_ id: Identifier<Kind>) { self.id = id }

    init?(iterator text: String) {
        let id = Identifier<Kind>(text)
        guard id.ulid != nil else { return nil }
        self.id = id
    }

    var text: String { id.text }

    static func < (left: SvixIDPlace, right: SvixIDPlace) -> Bool { left.id < right.id }
}
