import DeliveryEngine
import Glibc

/// The signing secrets and the keys of a damaged store on their way into a new one.
struct SalvagedSecrets {
    let source: String
    let target: String
    let fileSystem: any FileSystem

    /// Far more than the file of a secret or a key has.
    private static let maxBytes = 1024

    /// Copies every secret durably and returns how many; what cannot be read is a loss.
    func copy(_ losses: inout [String]) throws(StoreError) -> Int {
        var count = 0
        for endpoint in names(in: source + "/secrets", &losses) {
            let folder = "/secrets/" + endpoint
            for name in names(in: source + folder, &losses) where !name.hasSuffix(".new") {
                guard let bytes = read(source + folder + "/" + name, &losses) else { continue }
                try write(bytes, folder: folder, name: name)
                count += 1
            }
        }
        return count
    }

    private func names(in directory: String, _ losses: inout [String]) -> [String] {
        do throws(SystemFailure) {
            return try fileSystem.names(in: directory).sorted()
        } catch {
            if error.code != ENOENT { losses.append("secrets: \(error.at(directory))") }
            return []
        }
    }

    private func read(_ path: String, _ losses: inout [String]) -> [UInt8]? {
        do throws(SystemFailure) {
            switch try fileSystem.contents(of: path, limit: Self.maxBytes) {
            // Revoked since the folder was read.
            case .missing: break
            case .bytes(let bytes): return bytes
            case .unfit(let why): losses.append("a secret: \(path) \(why)")
            }
        } catch {
            losses.append("a secret: \(error.at(path))")
        }
        return nil
    }

    private func write(_ bytes: [UInt8], folder: String, name: String) throws(StoreError) {
        let path = target + folder + "/" + name
        do throws(SystemFailure) {
            try fileSystem.makeDirectory(target + "/secrets")
            try fileSystem.makeDirectory(target + folder)
            try fileSystem.makeFile(path, of: bytes)
            for directory in [target + "/secrets", target] {
                try fileSystem.synchronizeDirectoryFully(directory)
            }
        } catch {
            throw error.at(path)
        }
    }
}
