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

    /// How much of a moment the time's column shows.
    enum TimeWidth: Int {
        /// `14:01`, or the day where it is not today's.
        case short = 5
        /// `14:01:58`.
        case clock = 8
        /// `11-01 14:01`.
        case day = 11
    }

    /// The columns of the cursor and the mark, and a space where there is room.
    let gutter: Int
    let time: TimeWidth
    private static let dropped: [LogColumn] = [.latency, .next, .tries]
    private static let leastEvent = 16
    private static let leastEndpoint = 8

    init(width: Int, isTimeLong: Bool) {
        let time: TimeWidth = width < 50 ? .short : isTimeLong ? .day : .clock
        let gutter = width < 60 ? 2 : 3
        self.time = time
        self.gutter = gutter
        var columns = LogColumn.allCases
        for column in Self.dropped {
            let fixed = gutter + Self.fixedWidth(columns, time)
            if width - fixed >= Self.leastEvent + Self.leastEndpoint + 2 { break }
            columns.removeAll { $0 == column }
        }
        let rest = max(
            width - gutter - Self.fixedWidth(columns, time) - 2, 2)
        let endpoint = min(max(rest * 3 / 10, min(Self.leastEndpoint, rest / 2)), 24)
        var start = gutter
        var places: [Place] = []
        for column in columns {
            let width =
                switch column {
                case .endpoint: endpoint
                case .event: rest - endpoint
                default: Self.width(of: column, time)
                }
            places.append(Place(column: column, start: start, width: width))
            start += width + 1
        }
        self.places = places
    }

    /// What the fixed columns take, each with a space behind it.
    private static func fixedWidth(_ columns: [LogColumn], _ time: TimeWidth) -> Int {
        columns.reduce(0) { sum, column in
            if column == .endpoint || column == .event { return sum }
            return sum + width(of: column, time) + 1
        }
    }

    private static func width(of column: LogColumn, _ time: TimeWidth) -> Int {
        switch column {
        case .time: time.rawValue
        case .status: 9
        case .code: 4
        case .tries: 4
        case .next: 7
        case .latency: 6
        case .endpoint, .event: 0
        }
    }
}
