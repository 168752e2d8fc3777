/// How endpoints are called where those of several applications may stand side by side.
///
/// Names are unique within an application only, and nobody is to act on another tenant's by mistake
/// (E3): there the name stands behind its application, as in `acme/billing`, but for those of the
/// default application. Where all are of one application, the name alone says it.
package struct EndpointNaming: Hashable, Sendable {
    /// Whether there are endpoints of more than one application.
    package let isAmongTenants: Bool

    /// Where all are of one application.
    package static let withinOne = EndpointNaming(isAmongTenants: false)
    /// Where there are several.
    package static let amongTenants = EndpointNaming(isAmongTenants: true)

    private init(isAmongTenants: Bool) { self.isAmongTenants = isAmongTenants }

    /// How endpoints are called that are of these applications, named once or many times.
    package init(applications: some Sequence<String>) {
        var first: String?
        isAmongTenants = applications.contains { application in
            guard let known = first else {
                first = application
                return false
            }
            return known != application
        }
    }

    /// A name behind its application, whatever else there is.
    package static func title(_ name: String, of application: String) -> String {
        "\(application)/\(name)"
    }

    /// What the endpoint of this name is called.
    package func name(_ name: String, of application: String) -> String {
        guard isAmongTenants, !name.isEmpty else { return name }
        // A name may have a slash of its own, and must not pass for another tenant's endpoint.
        guard application != Endpoint.defaultApplication || name.contains("/") else { return name }
        return Self.title(name, of: application)
    }

    /// What an endpoint is called.
    package func name(of endpoint: Endpoint) -> String {
        name(endpoint.name, of: endpoint.application)
    }

    /// What the endpoint of a plan's share is called.
    package func name(of share: PlanGroup.Share) -> String {
        name(share.name, of: share.application)
    }

    /// What the endpoint of a row is called.
    package func name(of row: LogRow) -> String {
        name(row.endpointName, of: row.delivery.application)
    }
}
