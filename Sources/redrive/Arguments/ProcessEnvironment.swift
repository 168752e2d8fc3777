// The C library declares `environ` as a plain variable; it is read here once, before there is a
// second thread, and nothing in the program writes it.
@preconcurrency import Glibc

/// The environment this process was started with.
enum ProcessEnvironment {
    /// More than most have, so that the table need not grow.
    private static let usualCount = 64

    /// Its variables; of one that comes twice the first counts, as `getenv` has it.
    static func read() -> [String: String] {
        var variables: [String: String] = [:]
        variables.reserveCapacity(usualCount)
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let text = entry.pointee {
            if let equals = strchr(text, Int32(UInt8(ascii: "="))) {
                let start = UnsafeRawPointer(text)
                let name = UnsafeRawBufferPointer(
                    start: start, count: UnsafeRawPointer(equals) - start)
                let key = String(decoding: name, as: UTF8.self)
                if variables[key] == nil { variables[key] = String(cString: equals + 1) }
            }
            entry += 1
        }
        return variables
    }
}
