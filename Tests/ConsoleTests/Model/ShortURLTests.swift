import Terminal
import Testing

@testable import Console

@Suite("URLs where little room is")
struct ShortURLTests {
    private static let url = ShortURL("https://hooks.example.com:8443/tenants/acme/hooks?v=2")

    @Test(
        "Host and end stay, and what lies between goes",
        arguments: [
            (80, "https://hooks.example.com:8443/tenants/acme/hooks?v=2"),
            (50, "https://hooks.example.com:8443…ants/acme/hooks?v=2"),
            (43, "https://hooks.example.com:8443…me/hooks?v=2"),
            (24, "https://hook…e/hooks?v=2"),
        ])
    func cut(room: Int, text: String) {
        let shown = Self.url.text(room: room, mark: "…")
        #expect(shown == text)
        #expect(DisplayWidth.columns(of: shown) <= room)
    }

    @Test(
        "Where the host matters most, the scheme goes first, then the path",
        arguments: [
            (60, "https://hooks.example.com:8443/tenants/acme/hooks?v=2"),
            (46, "hooks.example.com:8443/tenants/acme/hooks?v=2"),
            (30, "hooks.example.com:8443…oks?v=2"), (23, "hooks.example.com:8443…"),
            (10, "hooks.exa…"), (0, ""),
        ])
    func host(room: Int, text: String) {
        #expect(Self.url.textKeepingHost(room: room, mark: "…") == text)
        #expect(Self.url.showsHost(in: room, mark: "…") == (room >= 23))
    }

    @Test("Wide characters and what must not be shown are cut by the columns they take")
    func wide() {
        let url = ShortURL("https://例え.example/\u{202E}/漢字漢字漢字漢字漢字")
        let shown = url.text(room: 24, mark: "...")
        #expect(DisplayWidth.columns(of: shown) <= 24)
        #expect(!shown.unicodeScalars.contains("\u{202E}"))
        #expect(shown.hasSuffix("漢字"))
    }
}
