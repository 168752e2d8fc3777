import Testing

@testable import DeliveryEngine

@Suite("What may be saved (D25)")
struct EndpointRulesTests {
    @Test(
        "URLs that can be delivered to are accepted",
        arguments: [
            "https://example.com", "http://example.com:8080/a/b?c=d&e=%20", "HTTPS://EXAMPLE.COM/",
            "http://[2001:db8::1]:80/x", "http://127.0.0.1/x", "https://a_b.example.com./",
            "https://example.com?x=@y",
        ])
    func goodURLs(url: String) throws { try URLRules.check(url) }

    @Test(
        "Other URLs are refused",
        arguments: [
            "", "example.com", "ftp://example.com", "file:///etc/passwd", "http://", "https:///x",
            "https://user:pw@example.com/", "https://user@example.com", "https://exa mple.com",
            "https://example.com/a b", "https://example.com/\r\nX: y", "https://example.com/\0",
            "https://example.com:0/", "https://example.com:65536/", "https://example.com:x/",
            "https://example.com/#top", "https://ex%00ample.com/", "https://example.com\\@evil/",
            "https://[::1/", "https://[zz]/", "https://[::1]x/", "https://ex..com/",
            "https://bücher.example/", "https://example.com/%zz", "https://example.com/%4",
            "https://example.com/" + String(repeating: "a", count: 2048),
        ])
    func badURLs(url: String) {
        #expect(throws: StoreError.self) { try URLRules.check(url) }
    }

    @Test("A new name has a space inside, never at an end, where nobody sees it")
    func spacesInNames() throws {
        try NameRules.checkEndpointName("billing eu")
        for name in [" eu", "eu ", "\u{A0}eu", "eu\u{3000}"] {
            let refusal = #expect(throws: StoreError.self) { try NameRules.checkEndpointName(name) }
            #expect(refusal?.description.contains("begins or ends with a space") == true)
        }
    }

    @Test(
        "Event patterns are *, a type, or a group",
        arguments: ["", "a*", "*.b", "a.*.c", ".*", "a b"])
    func badPatterns(pattern: String) {
        #expect(throws: StoreError.self) { try EventPattern.check([pattern]) }
    }

    @Test("Reserved headers and control bytes are refused when saved")
    func headers() {
        for header in [Header("WEBHOOK-ID", "x"), Header("A b", "x"), Header("A", "x\0")] {
            #expect(throws: HeaderRefusal.self) { try HeaderRules.check([header]) }
        }
        #expect(throws: HeaderRefusal.self) {
            try HeaderRules.check([Header("X-A", "1"), Header("x-a", "2")])
        }
    }

    @Test(
        "Headers whose names tell of a credential are sensitive, in any case; ours are not (E2)",
        arguments: [
            ("Authorization", true), ("X-API-KEY", true), ("cookie", true), ("X-AccessToken", true),
            ("X-Tenant", false), ("", false), ("Content-Type", false), ("Webhook-Signature", false),
            ("X-Webhook-Signature", false), ("keep-alive", false), ("Au", false),
        ])
    func sensitive(name: String, isSensitive: Bool) {
        #expect(HeaderRules.isSensitive(name) == isSensitive)
        let masked = HeaderRules.masked([Header(name, "x")], with: HeaderRules.notKept)
        #expect(masked == [Header(name, isSensitive ? "(not kept)" : "x")])
    }
}
