import DeliveryEngine

extension Endpoint {
    /// The name with its application before it, but for the default one: names are unique within
    /// an application only, and nobody is to act on another tenant's by mistake (E3).
    var nameAmongTenants: String {
        application == Endpoint.defaultApplication ? name : "\(application)/\(name)"
    }
}
