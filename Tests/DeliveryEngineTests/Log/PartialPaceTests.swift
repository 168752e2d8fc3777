import DeliveryEngine
import Testing

@Suite("What a search has found so far")
struct PartialPaceTests {
    @Test("is shown with the first hit at once, then every tenth of a second if there is more")
    func pace() {
        var pace = PartialPace()
        let steps: [(found: Int, at: Int64, isDue: Bool)] = [
            (0, 0, false), (0, 500, false), (1, 501, true), (2, 502, false), (2, 600, false),
            (2, 601, true), (2, 900, false), (3, 900, true), (4, 999, false), (4, 1000, true),
        ]
        for step in steps {
            #expect(pace.isDue(found: step.found, at: Milliseconds(step.at)) == step.isDue)
        }
    }
}
