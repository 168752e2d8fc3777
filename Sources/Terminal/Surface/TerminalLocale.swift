import Glibc

/// The locale as far as characters go; numbers and dates keep the plain form that C gives them.
enum TerminalLocale {
    /// Adopts the character set of the environment and returns whether it is UTF-8.
    ///
    /// Over SSH the locale asked for is often not installed on the other side; when it is one of
    /// UTF-8, the one that is always there stands in. Curses itself works in UTF-8 in any case,
    /// where it does not "repeat the last character": several terminals that call themselves
    /// xterm do not know that and would lose text. Other locales are sent ASCII alone.
    static func adopt(_ environment: [String: String]) -> Bool {
        let name = name(environment)
        let isKnown = setlocale(LC_CTYPE, name) != nil
        let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
        if isKnown, isUTF8(codeset) { return true }
        setlocale(LC_CTYPE, "C.UTF-8")
        return isUTF8(name)
    }

    /// Whether terminals of this locale may draw ambiguous characters two cells wide.
    static func isEastAsian(_ environment: [String: String]) -> Bool {
        ["ja", "ko", "zh"].contains { name(environment).hasPrefix($0) }
    }

    private static func name(_ environment: [String: String]) -> String {
        for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
            if let value = environment[variable], !value.isEmpty { return value }
        }
        return "C"
    }

    private static func isUTF8(_ name: String) -> Bool {
        let lower = name.lowercased()
        return lower.hasSuffix("utf-8") || lower.hasSuffix("utf8")
    }
}
