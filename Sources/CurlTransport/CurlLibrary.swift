import CCurl
import Glibc

/// libcurl, opened and set up when it is first asked for and there for the rest of the process.
struct CurlLibrary: @unchecked Sendable {
    /// Its functions.
    ///
    /// Filled before anybody has this value, never written again and never freed: that is what makes
    /// it safe to share.
    let functions: UnsafePointer<redrive_curl>
    /// The file of certificate authorities that it trusts by itself, `nil` where there is none to read.
    let authorities: String?

    /// The library, or why there is none; asked for again, the same answer.
    static let opened = Result { () throws(TransportError) in try CurlLibrary() }

    /// The name that distributions give libcurl's present binary interface.
    private static let file = "libcurl.so.4"

    private init() throws(TransportError) {
        // What is named there would get the keys of every connection.
        unsetenv("SSLKEYLOGFILE")
        guard let library = dlopen(Self.file, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? Self.file
            throw .library("cannot be opened (\(reason)); install libcurl 7.87 or newer")
        }
        let table = UnsafeMutablePointer<redrive_curl>.allocate(capacity: 1)
        if let missing = redrive_curl_fill(table, library) {
            table.deallocate()
            throw .library("lacks \(String(cString: missing)); install libcurl 7.87 or newer")
        }
        functions = UnsafePointer(table)
        guard redrive_curl_version(functions) >= redrive_curl_version_needed() else {
            throw .library("is too old; install libcurl 7.87 or newer")
        }
        authorities = redrive_curl_authorities(functions).map { String(cString: $0) }.flatMap {
            access($0, R_OK) == 0 ? $0 : nil
        }
        guard redrive_curl_global_init(functions) == CURLE_OK else {
            throw .library("could not be set up")
        }
    }
}
