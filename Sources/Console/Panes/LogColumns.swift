/// The columns that fit a width.
///
/// What does not fit drops out in this order: URL, attempted, latency, next, try, of which the one
/// that the rows are sorted by stays longest; then the event's tail is cut (A1).
struct LogColumns: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        let column: LogColumn
        let start: Int
        let width: Int
    }

    private(set) var places: [Place] = []

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
    private let attempted: TimeWidth
    private let leastEndpoint: Int
    /// What its title takes, with the arrow where the rows are in its order.
    private let leastAttempted: Int
    private let next: Int
    private var code = CodeWord.leastWidth
    private let url: Int
    private static let dropped: [LogColumn] = [.url, .attempted, .latency, .next, .tries]
    /// What endpoint and event are to have beside an address that nobody asked for: the line at the
    /// foot has it for the row under the cursor.
    private static let roomBesideURL = 40
    private static let leastEvent = 16
    private static let leastEndpoint = 8
    /// What an endpoint's name takes with its application before it.
    private static let leastTenantEndpoint = 16
    /// Narrower than this, endpoint and event are no words any more.
    private static let leastBoth = 10

    /// - Parameters:
    ///   - isTimeLong: Whether a delivery on the screen was created on another day.
    ///   - isAttemptedLong: Whether one was last attempted on another day.
    ///   - isAmongTenants: Whether applications stand before the endpoints' names.
    ///   - isNextLong: Whether one has a word for its next attempt that is longer than any time.
    ///   - codes: What stands in the column of codes on the screen.
    ///   - focus: A column that must not drop out.
    ///   - sorted: The column that the rows are in order of, which is the last to drop out.
    ///   - chosen: The columns to show, in their order.
    init(
        width: Int, isTimeLong: Bool, isAttemptedLong: Bool, isAmongTenants: Bool = false,
        isNextLong: Bool = false, codes: [CodeWord] = [],
        focus: LogColumn? = nil, sorted: LogColumn? = nil, chosen: [LogColumn] = LogColumn.allCases
    ) {
        let time: TimeWidth = width < 50 ? .short : isTimeLong ? .day : .clock
        let gutter = width < 60 ? 2 : 3
        self.time = time
        attempted = isAttemptedLong ? .day : .clock
        leastAttempted = sorted == .attempted ? 10 : 9
        next = isNextLong ? 8 : 7
        url = min(max(width / 4, 16), 32)
        self.gutter = gutter
        leastEndpoint = isAmongTenants ? Self.leastTenantEndpoint : Self.leastEndpoint
        var columns = chosen
        for column in Self.dropped where column != focus && column != sorted {
            let fixed = gutter + fixedWidth(columns)
            let isUnasked = column == .url && chosen == LogColumn.allCases
            let room = isUnasked ? Self.roomBesideURL : 0
            if width - fixed >= least(of: columns) + room { break }
            columns.removeAll { $0 == column }
        }
        // Columns that stay on a narrow screen: the code, too, makes room for them.
        let kept = [focus, sorted].compactMap(\.self)
        if kept.contains(where: Self.dropped.contains), isCramped(columns, width: width),
            sorted != .code
        {
            columns.removeAll { $0 == .code }
        }
        if let sorted, sorted != focus, Self.dropped.contains(sorted),
            isCramped(columns, width: width)
        {
            columns.removeAll { $0 == sorted }
        }
        // Words get what is left once it is known which columns there are: none drops out for them.
        let spare = width - gutter - fixedWidth(columns) - least(of: columns)
        code = CodeWord.width(of: codes, room: CodeWord.leastWidth + spare)
        let shared = columns.count { $0 == .endpoint || $0 == .event }
        let rest = max(width - gutter - fixedWidth(columns) - shared, 2)
        let part = min(max(rest * 3 / 10, min(leastEndpoint, rest / 2)), leastEndpoint * 3)
        let endpoint = columns.contains(.event) ? part : rest
        let event = columns.contains(.endpoint) ? rest - part : rest
        var start = gutter
        for column in columns {
            let width =
                switch column {
                case .endpoint: endpoint
                case .event: event
                default: self.width(of: column)
                }
            places.append(Place(column: column, start: start, width: width))
            start += width + 1
        }
    }

    /// Whether endpoint and event would be no words any more.
    private func isCramped(_ columns: [LogColumn], width: Int) -> Bool {
        width - gutter - fixedWidth(columns) - 2 < Self.leastBoth
    }

    /// What the columns that share the rest take at least, each with a space behind it.
    private func least(of columns: [LogColumn]) -> Int {
        (columns.contains(.event) ? Self.leastEvent + 1 : 0)
            + (columns.contains(.endpoint) ? leastEndpoint + 1 : 0)
    }

    /// What the fixed columns take, each with a space behind it.
    private func fixedWidth(_ columns: [LogColumn]) -> Int {
        columns.reduce(0) { sum, column in
            if column == .endpoint || column == .event { return sum }
            return sum + width(of: column) + 1
        }
    }

    private func width(of column: LogColumn) -> Int {
        switch column {
        case .time: time.rawValue
        case .status: 9
        case .code: code
        case .tries: 4
        case .attempted: max(attempted.rawValue, leastAttempted)
        case .next: next
        case .latency: 6
        case .url: url
        case .endpoint, .event: 0
        }
    }
}
