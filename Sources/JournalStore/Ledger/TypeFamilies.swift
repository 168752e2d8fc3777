import DeliveryEngine

/// Numbers for the families of event types, so that many rows are compared by number: there are few
/// types however many rows.
struct TypeFamilies {
    private let texts: TextDictionary
    private var numbers: [UInt32: UInt32] = [:]
    private var families: [String: UInt32] = [:]
    /// The slot asked about last: neighbours are often of the same type.
    private var last: (slot: UInt32, number: UInt32)?

    init(_ texts: TextDictionary) { self.texts = texts }

    /// The number of the family that the type in this slot is of.
    mutating func number(of slot: UInt32) -> UInt32 {
        if let last, last.slot == slot { return last.number }
        let number = numbers[slot] ?? addNumber(of: slot)
        last = (slot, number)
        return number
    }

    private mutating func addNumber(of slot: UInt32) -> UInt32 {
        let family = String(Freshness.family(texts.string(slot)))
        let number = families[family] ?? UInt32(families.count)
        families[family] = number
        numbers[slot] = number
        return number
    }
}
