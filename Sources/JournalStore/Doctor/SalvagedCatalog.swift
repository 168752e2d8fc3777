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
        guard let bytes = read(path, &losses) else { return nil }
        try write(bytes)
        do throws(CatalogError) {
            _ = try Catalog(parsing: bytes)
            return nil
        } catch {
            return "catalog.json was copied as it is, with a mistake in it: \(error)"
        }
    }

    private func read(_ path: String, _ losses: inout [String]) -> [UInt8]? {
        let why: String
        do throws(SystemFailure) {
            switch try fileSystem.contents(of: path, limit: Catalog.maxBytes) {
            case .missing: return nil
            case .bytes(let bytes): return bytes
            case .unfit(let reason): why = "\(path) \(reason)"
            }
        } catch {
            why = "\(error.at(path))"
        }
        losses.append("the catalog: \(why); signals need it to give anything")
        return nil
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
