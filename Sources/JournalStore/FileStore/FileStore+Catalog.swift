package import DeliveryEngine
import Synchronization

extension FileStore: CatalogSource {
    /// Where the catalog lies: a file of the operator's, which Redrive only reads.
    package var catalogPath: String { path + "/catalog.json" }

    /// The catalog as it is now, read again only when its bytes are others.
    package func catalog() throws -> Catalog {
        guard let bytes = try catalogBytes() else {
            // Gone while this process runs: an editor between two steps, and no reason to revoke.
            guard catalogs.withLock({ $0 == nil }) else {
                throw StoreError.refused("\(catalogPath) was there and is gone; put it back")
            }
            return Catalog()
        }
        if let known = catalogs.withLock({ $0 }), known.bytes == bytes { return known.catalog }
        let catalog: Catalog
        do throws(CatalogError) {
            catalog = try Catalog(parsing: bytes)
        } catch {
            throw StoreError.refused("\(catalogPath), \(error)")
        }
        catalogs.withLock { $0 = (bytes, catalog) }
        return catalog
    }

    private func catalogBytes() throws -> [UInt8]? {
        let found: SmallFile
        do throws(SystemFailure) {
            found = try fileSystem.contents(of: catalogPath, limit: Catalog.maxBytes)
        } catch {
            throw error.at(catalogPath)
        }
        switch found {
        case .missing: return nil
        case .bytes(let bytes): return bytes
        case .unfit(let why):
            throw StoreError.refused(
                "\(catalogPath) \(why); a catalog is a file of at most \(Catalog.maxBytes) bytes")
        }
    }
}
