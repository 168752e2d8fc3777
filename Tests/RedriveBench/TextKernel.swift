import DeliveryEngine
import Glibc

/// How fast needles are looked for in payloads that lie in memory.
enum TextKernel {
    private static let bytes = 256 << 20
    /// The length of a usual payload.
    private static let pieceBytes = 600
    private static let sample = """
        {"id":"evt_19f3c2","type":"invoice.paid","amount":4200,"customer":"cus_2b7","note":"Thank \
        you for your order","items":[{"sku":"A-100","quantity":2,"price":1999}],"livemode":true}
        """

    /// Prints GB/s for each needle: over all bytes at once, and over one piece after the other.
    static func measure(_ needles: [String]) {
        let text = Array(sample.utf8)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
        defer { memory.deallocate() }
        for index in 0..<bytes { memory[index] = text[index % text.count] }
        let all = UnsafeRawBufferPointer(memory)
        print("needle  whole  pieces  (GB/s; found)")
        for needle in needles {
            let search = TextNeedle(needle)
            var found = 0
            let whole = best { found += search.isFound(in: all) ? 1 : 0 }
            let pieces = best {
                for start in stride(from: 0, to: bytes - pieceBytes, by: pieceBytes) {
                    let piece = UnsafeRawBufferPointer(rebasing: all[start..<start + pieceBytes])
                    found += search.isFound(in: piece) ? 1 : 0
                }
            }
            print("\(needle)  \(whole)  \(pieces)  (\(found > 0 ? "found" : "not found"))")
        }
    }

    /// The best of five, in GB/s to one place.
    private static func best(_ body: () -> Void) -> Double {
        let seconds = (0..<5).map { _ in
            let began = ContinuousClock.now
            body()
            let took = (ContinuousClock.now - began).components
            return Double(took.seconds) + Double(took.attoseconds) / 1e18
        }
        return (Double(bytes) / (seconds.min() ?? 1) / 1e8).rounded() / 10
    }
}
