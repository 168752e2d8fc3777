import Terminal

/// A URL where not all of it fits: its host and its end say where something goes, and what lies
/// between goes first.
struct ShortURL {
    /// The URL as it may stand on a screen.
    let whole: String
    private let beginning: Substring
    private let rest: Substring

    /// So much of its end is kept beside a long host.
    private static let leastEnd = 12

    init(_ url: String) {
        whole = Sanitizer.line(url)
        let host = whole.firstRange(of: "://")?.upperBound ?? whole.startIndex
        let end = whole[host...].firstIndex { "/?#".contains($0) } ?? whole.endIndex
        beginning = whole[..<end]
        rest = whole[end...]
    }

    /// The host with its port.
    var host: String {
        String(beginning.firstRange(of: "://").map { beginning[$0.upperBound...] } ?? beginning)
    }

    /// The URL without its scheme.
    var bare: String { host + rest }

    /// The URL in at most so many columns, with a mark where something is left out.
    func text(room: Int, mark: String) -> String {
        guard DisplayWidth.columns(of: whole, limit: room + 1) > room else { return whole }
        return Self.cut(
            String(beginning), String(rest), room: room, end: Self.leastEnd, mark: mark)
    }

    /// The same without the scheme where that helps, and of the end only what the host leaves.
    func textKeepingHost(room: Int, mark: String) -> String {
        guard room > 0 else { return "" }
        for text in [whole, bare] where DisplayWidth.columns(of: text, limit: room + 1) <= room {
            return text
        }
        return Self.cut(host, String(rest), room: room, end: 0, mark: mark)
    }

    /// Whether that has all of the host.
    func showsHost(in room: Int, mark: String) -> Bool {
        DisplayWidth.columns(of: rest.isEmpty ? host : host + mark) <= room
            || DisplayWidth.columns(of: bare) <= room
    }

    private static func cut(
        _ beginning: String, _ rest: String, room: Int, end: Int, mark: String
    ) -> String {
        let room = max(room - DisplayWidth.columns(of: mark), 0)
        let kept = min(DisplayWidth.columns(of: rest), end, room / 2)
        let first = pieces(beginning.unicodeScalars, room: room - kept)
        let left = room - DisplayWidth.columns(of: first)
        let last = pieces(rest.unicodeScalars.reversed(), room: left)
        return first + mark + String(String.UnicodeScalarView(last.unicodeScalars.reversed()))
    }

    /// As many of the scalars as fit.
    private static func pieces(_ scalars: some Sequence<Unicode.Scalar>, room: Int) -> String {
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in scalars {
            used += DisplayWidth.cells(of: scalar) ?? 0
            if used > room { break }
            kept.append(scalar)
        }
        return String(kept)
    }
}
