import DeliveryEngine
import Testing

struct JSONPrettyTests {
    private func pretty(_ text: String) -> String? {
        JSONPretty.print(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("Pretty printing keeps numbers, order and escapes as they are")
    func prints() {
        let text = #"{"z":1.0,"a":{ "n":1e999999 ,"e":{},"l":[ ]},"s":"\u00e9\/,:{","z":[1,-0]}"#
        #expect(
            pretty(text) == #"""
                {
                  "z": 1.0,
                  "a": {
                    "n": 1e999999,
                    "e": {},
                    "l": []
                  },
                  "s": "\u00e9\/,:{",
                  "z": [
                    1,
                    -0
                  ]
                }
                """#)
    }

    @Test("A scalar stays a line", arguments: ["1", "\"a\"", "null", "[]", "{}"])
    func scalars(text: String) { #expect(pretty(" \(text)\n") == text) }

    @Test(
        "What is not JSON is left to be shown raw", arguments: ["", "{", "{'a':1}", "\u{1}", "a"])
    func raw(text: String) { #expect(pretty(text) == nil) }

    @Test("Printed again, whatever space it had, it is the same and has the same tokens")
    func again() throws {
        let text = "{ \"a\" : [ 1 , { \"b c\" : \"d  e\" } ] }"
        let printed = try #require(pretty(text))
        #expect(pretty(#"{"a":[1,{"b c":"d  e"}]}"#) == printed)
        #expect(pretty(printed) == printed)
        #expect(printed.contains(#""b c": "d  e""#))
    }

    @Test("Deep brackets do not make megabytes of indentation")
    func bounded() throws {
        let depth = 500
        let text =
            String(repeating: "[", count: depth)
            + Array(repeating: "1", count: 10_000).joined(separator: ",")
            + String(repeating: "]", count: depth)
        let printed = try #require(JSONPretty.print(Array(text.utf8)))
        #expect(printed.count < 1 << 20)
    }
}
