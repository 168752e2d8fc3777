import Testing

@testable import DeliveryEngine

@Suite("Prices that no catalog names (C2)")
struct UnnamedPriceTests {
    private static let empty = #"{"prices":{}}"#
    private let bench: StripeBench
    private let by = OperatorIdentity(user: "ada", host: "bastion", terminal: nil)

    init() throws { bench = try StripeBench() }

    private var note: String { bench.store.ledger.contents.signals.last?.note ?? "" }

    @Test("A catalog that is gone takes nothing away, and tells endpoints nothing")
    func gone() throws {
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        try bench.catalogs.replace(Self.empty)
        let told = bench.told.filter { $0 == "entitlement.updated" }.count
        #expect(
            bench.receive("customer.subscription.updated", id: "evt_2", at: 1, bench.subscription())
                == .accepted(SignalID("evt_2")))
        #expect(
            bench.receive(
                "customer.subscription.updated", id: "evt_3", at: 2, bench.subscription("past_due"))
                == .accepted(SignalID("evt_3")))
        #expect(try bench.state("cus_1") == .active)
        #expect(bench.told.filter { $0 == "entitlement.updated" }.count == told)
        #expect(note.contains("the price price_pro is not in catalog.json"))
        #expect(try bench.desk.applyCatalog(by: by) == 0)
        // Once the catalog is back, what has come in meanwhile counts.
        try bench.catalogs.replace(StripeBench.catalog)
        #expect(try bench.desk.applyCatalog(by: by) == 1)
        #expect(try bench.state("cus_1") == .grace)
    }

    @Test("What is over is over, named or not")
    func over() throws {
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        try bench.catalogs.replace(Self.empty)
        bench.receive("customer.subscription.deleted", id: "evt_2", at: 1, bench.subscription())
        #expect(try bench.state("cus_1") == .revoked)
    }

    @Test("What is bought for a price that is not named gives nothing until it is")
    func named() throws {
        try bench.catalogs.replace(Self.empty)
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        #expect(try bench.state("cus_1") == .none)
        #expect(
            bench.store.ledger.access.prices(unnamedIn: try bench.catalogs.catalog()) == [
                "price_pro"
            ])
        try bench.catalogs.replace(StripeBench.catalog)
        #expect(bench.store.ledger.access.prices(unnamedIn: try bench.catalogs.catalog()) == [])
        #expect(try bench.desk.applyCatalog(by: by) == 1)
        #expect(try bench.state("cus_1") == .active)
        #expect(bench.told.last == "entitlement.updated")
        // Who did it stands in the operator journal, once: the second time there is nothing to do.
        #expect(try bench.desk.applyCatalog(by: by) == 0)
        let noted = bench.store.records.compactMap { record -> StoreAction? in
            if case .storeActed(let action) = record { action } else { nil }
        }
        #expect(noted.map(\.kind) == [.catalogApplied])
        #expect(noted.first?.by == by)
        #expect(noted.first?.text == "entitlements changed: 1")
    }

    @Test("A plan changed to a price that is not named keeps what the one before gave")
    func changedPlan() throws {
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        bench.receive(
            "customer.subscription.updated", id: "evt_2", at: 1,
            bench.subscription(price: "price_new"))
        #expect(try bench.state("cus_1") == .active)
        try bench.catalogs.replace(
            #"{"prices":{"price_pro":{"features":["pro"]},"price_new":{"features":["team"]}}}"#)
        #expect(try bench.desk.applyCatalog(by: by) == 2)
        #expect(try bench.state("cus_1") == .revoked)
        #expect(try bench.state("cus_1", "team") == .active)
    }

    @Test("A price that is to buy nothing is named so, and takes what it gave")
    func nothing() throws {
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        try bench.catalogs.replace(#"{"prices":{"price_pro":{"features":[]}}}"#)
        #expect(try bench.desk.applyCatalog(by: by) == 1)
        #expect(try bench.state("cus_1") == .revoked)
    }
}
