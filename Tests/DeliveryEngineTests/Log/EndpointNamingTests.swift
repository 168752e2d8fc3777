import DeliveryEngine
import Testing

@Suite("How endpoints are called among tenants (E3)")
struct EndpointNamingTests {
    @Test(
        "The application stands before the name where there are several, but for the default one",
        arguments: [
            (["acme", "globex"], "acme", "bad", "acme/bad"),
            (["default", "acme"], "acme", "bad", "acme/bad"),
            (["default", "acme", "acme"], "default", "bad", "bad"),
            // Nobody passes for another tenant by the name of an endpoint.
            (["default", "acme"], "default", "acme/bad", "default/acme/bad"),
            (["acme", "acme"], "acme", "bad", "bad"), (["default"], "default", "a/b", "a/b"),
            ([], "acme", "bad", "bad"), (["acme", "globex"], "acme", "", ""),
        ])
    func names(applications: [String], of application: String, name: String, says: String) {
        let naming = EndpointNaming(applications: applications)
        #expect(naming.name(name, of: application) == says)
    }

    @Test("Several applications are named in a sentence, and one alone needs none")
    func sentence() {
        let shares = ["acme", "globex"].map { ApplicationShare(application: $0, count: 3) }
        #expect(ApplicationShare.sentence(shares) == "2 applications: acme (3), globex (3)")
        #expect(ApplicationShare.sentence(Array(shares.prefix(1))) == nil)
        let many = (1...9).map { ApplicationShare(application: "t\($0)", count: 1) }
        #expect(ApplicationShare.sentence(many)?.hasSuffix("t6 (1), and 3 more") == true)
    }
}
