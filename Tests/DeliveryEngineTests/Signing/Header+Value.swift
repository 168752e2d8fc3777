import DeliveryEngine

extension [Header] {
    /// The value of the only header of this name, spelled exactly so.
    func value(_ name: String) -> String? {
        let found = filter { $0.name == name }
        return found.count == 1 ? found.first?.value : nil
    }
}
