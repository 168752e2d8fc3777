import Console
import DeliveryEngine

/// What stands in the file of the memory, member by member: what is understood is taken, what is
/// not is named with its place.
struct MemoryReading {
    /// The most entries of a history that are kept.
    static let longestHistory = 100
    /// The most characters of an entry, which is what a prompt takes.
    private static let longestEntry = 1000

    private let path: String
    private let value: JSONValue
    private var passedOver: [String] = []

    /// A reading of the file at `path` with this in it.
    init(path: String, value: JSONValue) {
        self.path = path
        self.value = value
    }

    /// What is understood, and what is not.
    mutating func remembered() -> Remembered {
        var remembered = Remembered(
            views: views(), filterHistory: history("filters"),
            searchHistory: history("searches"), paletteHistory: history("palette"),
            columns: columns())
        remembered.passedOver = passedOver
        return remembered
    }

    private mutating func passOver(_ place: String, _ reason: String) {
        passedOver.append("\(path), \(place): \(reason)")
    }

    /// The elements of a member; none where it is missing, or no list.
    private mutating func list(_ name: String) -> [JSONValue] {
        guard let member = value[name] else { return [] }
        guard let elements = member.array else {
            passOver(name, "passed over: this is not a list")
            return []
        }
        return elements
    }

    private mutating func history(_ name: String) -> [String] {
        var entries: [String] = []
        for (number, element) in list(name).enumerated() {
            if let text = element.string, text.count <= Self.longestEntry {
                entries.append(text)
            } else {
                passOver(
                    "\(name)[\(number)]",
                    "passed over: this is not a text of at most \(Self.longestEntry) characters")
            }
        }
        return entries.suffix(Self.longestHistory)
    }

    private mutating func views() -> [SavedView] {
        var views: [SavedView] = []
        for (number, element) in list("views").enumerated() {
            if let view = Self.view(element) {
                views.append(view)
            } else {
                passOver("views[\(number)]", "passed over: a view has a name and a filter")
            }
        }
        return Array(views.prefix(SavedView.most))
    }

    private static func view(_ value: JSONValue) -> SavedView? {
        guard let name = value["name"]?.string, !name.isEmpty, name.count <= SavedView.longestName,
            let filter = value["filter"]?.string, filter.count <= longestEntry
        else { return nil }
        let sort = value["sort"]?.string ?? ""
        let isDescending = sort.hasPrefix("-")
        let key = SortOrder.Key(rawValue: String(isDescending ? sort.dropFirst() : sort[...]))
        return SavedView(
            name: name, filter: filter,
            sort: key.map { SortOrder(key: $0, isDescending: isDescending) } ?? .newestFirst)
    }

    /// The columns as the prompt spells them; all of them where the choice cannot be understood.
    private mutating func columns() -> [LogColumn] {
        guard let member = value["columns"] else { return LogColumn.allCases }
        guard let text = member.string, text.count <= Self.longestEntry else {
            passOver("columns", "all are shown: this is not a text of names")
            return LogColumn.allCases
        }
        do {
            return try LogColumn.choice(text)
        } catch {
            passOver("columns, character \(error.column + 1)", "all are shown: \(error.text)")
            return LogColumn.allCases
        }
    }
}
