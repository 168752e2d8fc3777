/// The columns that fit a width.
///
/// What does not fit drops out in this order: latency, next, try; then the event's tail is cut
/// (A1).
struct LogColumns: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        let column: LogColumn
        let start: Int
        let width: Int
    }

    let places: [Place]

    /// The cursor's and the mark's column, and a space.
    static let gutter = 2
    private static let dropped: [LogColumn] = [.latency, .next, .tries]
    private static let leastEvent = 16
    private static let leastEndpoint = 8

    init(width: Int, isTimeLong: Bool) {
        var columns = LogColumn.allCases
        for column in Self.dropped {
            let fixed = Self.fixedWidth(columns, isTimeLong: isTimeLong)
            if width - fixed >= Self.leastEvent + Self.leastEndpoint + 2 { break }
            columns.removeAll { $0 == column }
        }
        let rest = max(
            width - Self.fixedWidth(columns, isTimeLong: isTimeLong) - 2, 2)
        let endpoint = min(max(rest * 3 / 10, min(Self.leastEndpoint, rest / 2)), 24)
        var start = Self.gutter
        var places: [Place] = []
        for column in columns {
            let width =
                switch column {
                case .endpoint: endpoint
                case .event: rest - endpoint
                default: Self.width(of: column, isTimeLong: isTimeLong)
                }
            places.append(Place(column: column, start: start, width: width))
            start += width + 1
        }
        self.places = places
    }

    /// What the fixed columns take, each with a space behind it, and the gutter.
    private static func fixedWidth(_ columns: [LogColumn], isTimeLong: Bool) -> Int {
        columns.reduce(gutter) { sum, column in
            if column == .endpoint || column == .event { return sum }
            return sum + width(of: column, isTimeLong: isTimeLong) + 1
        }
    }

    private static func width(of column: LogColumn, isTimeLong: Bool) -> Int {
        switch column {
        case .time: isTimeLong ? 11 : 8
        case .status: 9
        case .code: 4
        case .tries: 5
        case .next: 7
        case .latency: 6
        case .endpoint, .event: 0
        }
    }
}
