import DeliveryEngine
import JournalStore

/// `redrive catalog check` and `catalog apply`: what prices buy.
enum CatalogCommand {
    /// `redrive catalog check`.
    static let check = Command(
        "catalog check", .optional("FILE"), options: [.json],
        summary: "check a catalog file, without one the store's catalog.json",
        details: [
            """
            {"prices":{"price_1":{"features":["pro"],"credits":{"api_calls":1000}}}}: a price \
            gives its features while it is paid for, and its credits once for each payment. A \
            mistake is told with its line and column.
            """
        ]
    ) { invocation in
        let catalog: Catalog
        if let path = invocation.operands.first {
            let descriptor = try Input.open(path)
            guard let bytes = try Input.all(of: descriptor, upTo: Catalog.maxBytes) else {
                throw Failure("\(path) has more than \(Catalog.maxBytes) bytes")
            }
            do throws(CatalogError) {
                catalog = try Catalog(parsing: bytes)
            } catch {
                throw Failure("\(path), \(error)")
            }
        } else {
            catalog = try OpenStore(reading: invocation).file.catalog()
        }
        return try print(catalog, invocation)
    }

    /// `redrive catalog apply`.
    static let apply = Command(
        "catalog apply",
        summary: "decide every customer's entitlements anew by the store's catalog.json",
        details: ["Without it, a changed catalog counts for a customer from the next signal on."]
    ) { invocation in
        let store = try OpenStore(invocation, .writing)
        let desk = OperatorDesk(
            store: store.file, clock: store.clock, mint: store.mint, catalogs: store.file)
        let changes = try desk.applyCatalog(by: .ofProcess())
        try invocation.output.line(
            changes == 1 ? "1 entitlement changed" : "\(changes) entitlements changed")
        return .done
    }

    private static func print(_ catalog: Catalog, _ invocation: Invocation) throws -> ExitStatus {
        for (price, offer) in catalog.offers.sorted(by: { $0.key < $1.key }) {
            let credits = offer.credits.sorted { $0.key < $1.key }
            if invocation.isJSON {
                try invocation.output.object { object in
                    object.member("price", price)
                    object.member("features", offer.features)
                    object.object("credits") { object in
                        for (meter, amount) in credits {
                            object.name(text: meter)
                            object.value(amount)
                        }
                    }
                }
            } else {
                let parts = offer.features + credits.map { "\($0.value) \($0.key)" }
                try invocation.output.line("\(price): \(parts.joined(separator: ", "))")
            }
        }
        if catalog.offers.isEmpty {
            invocation.messages.say("the catalog is empty: nothing that is bought gives anything")
        }
        return .done
    }
}
