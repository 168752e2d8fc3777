import DeliveryEngine
import Testing

@testable import Console

@Suite("Requests on their way to the store")
struct RequestsTests {
    private static func marks(_ numbers: Int32...) -> Marks {
        var marks = Marks()
        marks.formUnion(RowList(listed: numbers), asOf: .start)
        return marks
    }

    @Test("All are answered when each has been")
    func counting() {
        var requests = Requests()
        #expect(requests.isEmpty)
        requests.begin(.send)
        requests.begin(.endpoint)
        requests.finish(.send)
        #expect(!requests.isEmpty)
        requests.finish(.endpoint)
        #expect(requests.isEmpty)
    }

    @Test("An answer has the marks of the oldest request of its kind")
    func marks() {
        var requests = Requests()
        requests.begin(.control)
        requests.begin(.send, of: Self.marks(1))
        requests.begin(.send)
        requests.begin(.send, of: Self.marks(2, 3))
        #expect(requests.finish(.send) == Self.marks(1))
        #expect(requests.finish(.control) == nil)
        #expect(requests.finish(.send) == nil)
        #expect(requests.finish(.send) == Self.marks(2, 3))
        #expect(requests.isEmpty)
    }

    @Test("An answer to what was not asked for ends no request of another kind")
    func unasked() {
        var requests = Requests()
        requests.finish(.send)
        requests.begin(.adjustment)
        requests.finish(.control)
        #expect(!requests.isEmpty)
        requests.finish(.adjustment)
        #expect(requests.isEmpty)
    }
}
