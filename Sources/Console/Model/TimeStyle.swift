/// How moments are shown.
enum TimeStyle: Int, Hashable, Sendable, CaseIterable {
    case local, utc, relative

    var title: String {
        switch self {
        case .local: "local times"
        case .utc: "times in UTC"
        case .relative: "relative times"
        }
    }

    /// Its name in a configuration.
    var name: String {
        switch self {
        case .local: "local"
        case .utc: "utc"
        case .relative: "relative"
        }
    }

    var next: TimeStyle { TimeStyle(rawValue: rawValue + 1) ?? .local }
}
