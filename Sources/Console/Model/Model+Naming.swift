import DeliveryEngine

extension Model {
    /// How endpoints are called on every screen: with their application where the store has
    /// several, so that nobody acts on another tenant's by mistake (E3).
    var naming: EndpointNaming { condition?.naming ?? .withinOne }

    /// What an endpoint is called, or its id while the endpoints are not read.
    func endpointName(_ id: EndpointID) -> String {
        endpoints.overviews.first { $0.endpoint.id == id }
            .map { naming.name(of: $0.endpoint) } ?? id.text
    }

    /// What a customer is called: with the application where the store has several, since each may
    /// have a customer of that name (E3).
    func customerName(_ subject: SubjectKey) -> String {
        naming.isAmongTenants
            ? "\(subject.reference) of \(subject.application)" : subject.reference
    }
}
