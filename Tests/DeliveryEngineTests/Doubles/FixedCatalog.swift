import DeliveryEngine
import Synchronization

/// A catalog that stays the same until a test says otherwise.
final class FixedCatalog: CatalogSource {
    private let known: Mutex<Catalog>

    init(_ json: String) throws { known = Mutex(try Catalog(parsing: Array(json.utf8))) }

    func catalog() throws -> Catalog { known.withLock { $0 } }

    /// Makes it another one.
    func replace(_ json: String) throws {
        let catalog = try Catalog(parsing: Array(json.utf8))
        known.withLock { $0 = catalog }
    }
}
