import Glibc

/// Where the store is: `--store`, else `$REDRIVE_STORE`, else `$XDG_DATA_HOME/redrive`, else
/// `~/.local/share/redrive`.
struct StoreLocation {
    /// The absolute path of its folder.
    let path: String

    /// The place that this invocation means.
    ///
    /// Throws `UsageError` for an empty `--store`, and `Failure` when not even the home is known.
    init(_ invocation: Invocation) throws {
        if let given = invocation.value(Option.store.name) {
            guard !given.isEmpty else {
                throw invocation.wrong("--store needs a folder, not an empty text.")
            }
            path = try Self.absolute(given)
        } else {
            path = try Self.absolute(Self.standard(invocation.environment))
        }
    }

    private static func standard(_ environment: [String: String]) throws -> String {
        if let store = environment["REDRIVE_STORE"], !store.isEmpty { return store }
        // The XDG specification: a relative path there is invalid and is to be ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/redrive" }
        if let home = environment["HOME"], home.hasPrefix("/") {
            return home + "/.local/share/redrive"
        }
        throw Failure("no place for the store: give --store DIR or set REDRIVE_STORE")
    }

    /// `path` from the root on, without empty parts, `.` and `..`.
    static func absolute(_ path: String) throws -> String {
        let whole = path.hasPrefix("/") ? path : try workingFolder() + "/" + path
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part != ".." { parts.append(part) } else if !parts.isEmpty { parts.removeLast() }
        }
        return "/" + parts.joined(separator: "/")
    }

    private static func workingFolder() throws -> String {
        guard let folder = getcwd(nil, 0) else {
            throw Failure("this folder is not there any more: give an absolute --store DIR")
        }
        defer { free(folder) }
        return String(cString: folder)
    }
}
