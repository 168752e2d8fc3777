// The C library declares `environ` as a plain variable; it is read here once, before there is a
// second thread, and nothing in the program writes it.
@preconcurrency import Glibc

/// The environment this process was started with.
enum ProcessEnvironment {
    /// Its variables; of one that comes twice the first counts, as `getenv` has it.
    static func read() -> [String: String] {
        var variables: [String: String] = [:]
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let text = entry.pointee {
            let variable = String(cString: text)
            if let equals = variable.firstIndex(of: "=") {
                let name = String(variable[..<equals])
                let value = String(variable[variable.index(after: equals)...])
                variables[name] = variables[name] ?? value
            }
            entry += 1
        }
        return variables
    }
}
