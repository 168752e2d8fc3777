import DeliveryEngine
import Testing

@Suite("Base 64")
struct Base64Tests {
    @Test(
        "The vectors of RFC 4648 hold both ways",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func vectors(bytes: String, text: String) {
        #expect(Base64.text(of: Array(bytes.utf8)) == text)
        #expect(Base64.bytes(of: text) == Array(bytes.utf8))
    }

    @Test("Every byte value survives at every place of a group", arguments: 0..<3)
    func everyByte(offset: Int) {
        let bytes = [UInt8](repeating: 7, count: offset) + Array(0...255)
        #expect(Base64.bytes(of: Base64.text(of: bytes)) == bytes)
    }

    @Test(
        "Any other text is refused",
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zm9v=", "Zg==Zg==", "Z=g=", "Zm9-",
            "Zm 9", "Zm9v\n", "Zm9é",
        ])
    func refused(text: String) {
        #expect(Base64.bytes(of: text) == nil)
    }
}
