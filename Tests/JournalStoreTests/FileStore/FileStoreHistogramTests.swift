import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("A histogram of the store's deliveries")
struct FileStoreHistogramTests {
    @Test("It counts rows in runs and rows in a list alike, and stops when told to")
    func counts() throws {
        let harness = try StoreHarness()
        var records: [Record] = []
        for number in 0..<300 {
            let moment = StoreHarness.moment + .seconds(Int64(number))
            let publication = harness.publication(at: moment, to: [harness.endpoint.id])
            let id = publication.deliveries[0].id
            records.append(.eventPublished(publication))
            guard number % 3 > 0 else { continue }
            records += [
                harness.started(id, 1),
                number % 3 == 1
                    ? harness.ended(id, 1, 200, .success) : harness.ended(id, 1, 500, .failed),
            ]
        }
        try harness.store.commit { _ in Decision(records: records, answer: ()) }
        let span = StoreHarness.moment..<StoreHarness.moment + .seconds(200)
        let all = Array(Int32(0)..<300)
        for rows in [RowList(compacting: all), RowList(listed: all.shuffled())] {
            let histogram = try #require(
                harness.store.histogram(of: rows, over: span, parts: 4) { true })
            #expect(histogram.parts.map(\.total) == [50, 50, 50, 50])
            #expect(histogram.whole.succeeded == 67)
            #expect(histogram.whole.failed == 66)
            #expect(histogram.latency != nil)
        }
        let unknown = RowList(listed: [7, 5000, -3])
        #expect(
            harness.store.histogram(of: unknown, over: span, parts: 1) { true }?.whole.total == 1)
        #expect(
            harness.store.histogram(of: RowList(compacting: all), over: span, parts: 1) { false }
                == nil)
    }

    @Test("Rows are the deliveries they were, or it is said that they are not")
    func identities() throws {
        let harness = try StoreHarness()
        let publications = (0..<5).map { _ in harness.publication(to: [harness.endpoint.id]) }
        try harness.store.commit { _ in
            Decision(records: publications.map { .eventPublished($0) }, answer: ())
        }
        let ids = publications.map { $0.deliveries[0].id }
        let now = try harness.store.search(LogSearch()) { _ in true }.cursor
        #expect(
            harness.store.deliveryIDs(of: RowList(listed: [4, 0, 99]), asOf: now)
                == [ids[4], ids[0]])
        #expect(harness.store.deliveryIDs(of: RowList(listed: [0]), asOf: .start) == nil)
    }
}
