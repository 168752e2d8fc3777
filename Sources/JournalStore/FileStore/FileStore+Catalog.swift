package import DeliveryEngine
import Glibc
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
        do {
            guard let status = try fileSystem.status(at: catalogPath) else { return nil }
            guard status.isRegular else {
                throw StoreError.refused(
                    "\(catalogPath) is no file, but a directory, pipe or device; put a file there")
            }
            let file = try fileSystem.openFully(catalogPath, .read)
            defer { fileSystem.close(file) }
            let count = min(status.size, Catalog.maxBytes + 1)
            return try fileSystem.readAll(file, count: count, at: 0)
        } catch let error as SystemFailure {
            guard error.code == ELOOP else { throw error.at(catalogPath) }
            throw StoreError.refused(
                "\(catalogPath) is a symbolic link, which is not followed in a store; put the file"
                    + " itself there")
        }
    }
}
