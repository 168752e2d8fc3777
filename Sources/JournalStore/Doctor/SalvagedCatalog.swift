import DeliveryEngine
import Glibc

/// `catalog.json` of a damaged store on its way into a new one: it says what prices buy, and a copy
/// without it would give nothing for what is bought next.
struct SalvagedCatalog {
    let source: String
    let target: String
    let fileSystem: any FileSystem

    /// Copies the file byte for byte, readable by its owner, durably; returns a note about a
    /// mistake in it, and adds to `losses` what cannot be read.
    func copy(_ losses: inout [String]) throws(StoreError) -> String? {
        let path = source + "/catalog.json"
        let bytes: [UInt8]
        do throws(SystemFailure) {
            guard let status = try fileSystem.status(at: path) else { return nil }
            let file = try fileSystem.openFully(path, .read)
            defer { fileSystem.close(file) }
            bytes = try fileSystem.readAll(
                file, count: min(status.size, Catalog.maxBytes + 1), at: 0)
        } catch {
            losses.append("the catalog: \(error.at(path)); signals need it to give anything")
            return nil
        }
        guard bytes.count <= Catalog.maxBytes else {
            losses.append(
                "the catalog: \(path) has more than \(Catalog.maxBytes) bytes and is no catalog")
            return nil
        }
        try write(bytes)
        do throws(CatalogError) {
            _ = try Catalog(parsing: bytes)
            return nil
        } catch {
            return "catalog.json was copied as it is, with a mistake in it: \(error)"
        }
    }

    private func write(_ bytes: [UInt8]) throws(StoreError) {
        let path = target + "/catalog.json"
        do throws(SystemFailure) {
            try fileSystem.makeFile(path, of: bytes)
        } catch {
            throw error.at(path)
        }
    }
}
