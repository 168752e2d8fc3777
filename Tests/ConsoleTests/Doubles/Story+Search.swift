import DeliveryEngine
import Terminal

@testable import Console

extension Story {
    /// A console on rows it has read, whose further searches stay under way.
    static func withHeldSearches(
        _ details: [DeliveryDetail] = Fixture.evening, size: TerminalSize = .classic
    ) -> Story {
        var searches = 0
        return Story(
            details, size: size,
            holding: { effect in
                guard case .search = effect else { return false }
                searches += 1
                return searches > 1
            })
    }

    /// Filters by `text`.
    mutating func filter(_ text: String) {
        press("f", .control("u"))
        type(text)
        press(.enter)
    }

    /// The search under way has come this far, with the first `shown` of its rows to show.
    mutating func progress(_ percent: Int, showing shown: Int? = nil) throws {
        let result = try log.search(model.log.search) { _ in true }
        let partial = shown.map { count in
            LogSelection(
                search: result.search, rows: RowList(Array(result.rows.prefix(count))),
                total: result.total, cursor: result.cursor, isComplete: false)
        }
        let progress = SearchProgress(
            examined: percent, total: 100, found: shown ?? 0, partial: partial)
        send(.searchProgressed(ticket: model.log.ticket ?? 0, progress))
    }
}
