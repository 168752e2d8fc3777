import DeliveryEngine
import JournalStore

/// What a service says of its catalog when it starts: a file that is missing or lacks a price
/// changes what signals lead to, and nobody would notice.
enum CatalogNotice {
    /// The most prices that are named.
    private static let most = 5

    /// The sentences about the catalog of `store`; none where nothing is amiss or nobody bought.
    static func lines(_ store: FileStore, takesSignals: Bool) -> [String] {
        let catalog: Catalog
        do {
            catalog = try store.catalog()
        } catch {
            return ["\(error): signals are answered with 503 until that is mended"]
        }
        let unnamed = store.read { $0.access.prices(unnamedIn: catalog) }
        if catalog.offers.isEmpty {
            guard takesSignals || !unnamed.isEmpty else { return [] }
            return [
                "\(store.catalogPath) is missing or names no price: what is bought gives nothing"
                    + " until it does, and what customers have stays"
            ]
        }
        guard !unnamed.isEmpty else { return [] }
        let names = unnamed.prefix(most).joined(separator: ", ")
        let more = unnamed.count > most ? " and \(unnamed.count - most) more" : ""
        return [
            "not in \(store.catalogPath), although bought: \(names)\(more); nothing is given or"
                + " taken for them until they are named there"
        ]
    }
}
