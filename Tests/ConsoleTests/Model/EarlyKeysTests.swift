import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Keys typed before the store is open")
struct EarlyKeysTests {
    /// Whether these keys, typed one after the other, leave.
    private func leaves(_ keys: [Key], query: String = "") -> Bool {
        let opening = Model(
            options: ConsoleOptions(query: query, colors: 0), operatorName: Fixture.ada,
            zone: .utc, size: .classic, now: Fixture.now)
        var early = EarlyKeys(before: opening)
        for key in keys where early.take([key]) { return true }
        #expect(early.keys == keys)
        return false
    }

    @Test(
        "q and Q leave where no prompt is open, Ctrl-C everywhere",
        arguments: [
            ["q"], ["Q"], ["j", "q"], [.control("c")], ["/", .control("c")],
            ["f", "x", .enter, "q"], [":", .escape, "q"], ["/", "x", .enter, "Q"],
            [":", "q", "u", "i", "t", .enter],
        ] as [[Key]])
    func leaving(keys: [Key]) { #expect(leaves(keys)) }

    @Test(
        "Text typed ahead into a prompt is text",
        arguments: [
            ["/", "r", "e", "q"], ["f", "Q"], [":", "q", "u", "i", "t"], ["f", .paste("q")],
            ["/", "q", .enter, "/", "q"],
        ] as [[Key]])
    func text(keys: [Key]) { #expect(!leaves(keys)) }

    @Test("A filter of the command line that cannot be read is a prompt as well")
    func mistakenQuery() {
        #expect(!leaves(["q"], query: "code:x"))
        #expect(leaves(["q"], query: "code:503"))
    }

    @Test("Keys that come in one go are looked at one by one")
    func burst() {
        let opening = Model(
            options: ConsoleOptions(colors: 0), operatorName: Fixture.ada, zone: .utc,
            size: .classic, now: Fixture.now)
        var early = EarlyKeys(before: opening)
        let bursts: [[Key]] = [["/", "r", "e", "q"], ["Q"], [.enter, "q"]]
        #expect(bursts.map { early.take($0) } == [false, false, true])
    }
}
