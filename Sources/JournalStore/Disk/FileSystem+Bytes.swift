extension FileSystem {
    /// Writes all of `bytes` at the beginning of a file.
    func writeAll(_ file: OpenFile, _ bytes: [UInt8]) throws(SystemFailure) {
        var failure: SystemFailure?
        bytes.withUnsafeBytes { bytes in
            do throws(SystemFailure) {
                try writeAll(file, bytes, at: 0)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
