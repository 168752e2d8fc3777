import Synchronization
import Testing

@testable import redrive

@Suite("The ordered pipeline")
struct OrderedPipelineTests {
    private struct Refusal: Error {}

    /// Numbers below `end`, then nothing, or a refusal in the place of one.
    private final class Numbers: Sendable {
        private let next = Mutex(0)
        private let end: Int
        private let refused: Int?

        init(_ end: Int, refusing refused: Int? = nil) {
            self.end = end
            self.refused = refused
        }

        @Sendable
        func take() throws -> Int? {
            let number = next.withLock { next in
                defer { next += 1 }
                return next
            }
            if number == refused { throw Refusal() }
            return number < end ? number : nil
        }
    }

    /// The squares that come out, and whether the run threw.
    private func squares(
        _ numbers: Numbers, refusing refused: Int? = nil
    ) -> (found: [Int], hasThrown: Bool) {
        var found: [Int] = []
        let pipeline = OrderedPipeline { (number: Int) in
            if number == refused { throw Refusal() }
            return number * number
        }
        do {
            try pipeline.readAhead(numbers.take) { found.append($0) }
            return (found, false)
        } catch {
            return (found, true)
        }
    }

    @Test(
        "Answers come in the order of the pieces, and end with them",
        arguments: [0, 1, 3, 4, 5, 500])
    func order(count: Int) {
        let result = squares(Numbers(count))
        #expect(result.found == (0..<count).map { $0 * $0 })
        #expect(!result.hasThrown)
    }

    @Test("Where no piece can be had, what came before it still comes", arguments: [0, 1, 6])
    func noPiece(place: Int) {
        let result = squares(Numbers(20, refusing: place))
        #expect(result.found == (0..<place).map { $0 * $0 })
        #expect(result.hasThrown)
    }

    @Test("Where the work fails, what came before it still comes", arguments: [0, 1, 6, 19])
    func noAnswer(place: Int) {
        let result = squares(Numbers(20), refusing: place)
        #expect(result.found == (0..<place).map { $0 * $0 })
        #expect(result.hasThrown)
    }
}
