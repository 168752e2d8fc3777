import Console
import DeliveryEngine
import Glibc
import Synchronization

/// What the console remembers, in a file that only its owner can read.
///
/// Damage costs the memory and nothing else: what cannot be understood is passed over and named,
/// member by member, and the next keeping writes the file anew. Several consoles at a time keep
/// what each of them has changed.
final class FileMemory: ConsoleMemory {
    private let path: String
    /// What this process has read, or kept last: what is different from it was changed here.
    private let known = Mutex<Remembered?>(nil)

    /// More than full histories of the longest lines take.
    private static let maxBytes = 1 << 20

    /// The memory of this environment; `nil` when not even the home is known.
    init?(environment: [String: String]) {
        guard let folder = XDGFolder.state.path(environment) else { return nil }
        path = folder + "/console.json"
    }

    func recall() throws -> Remembered {
        guard let remembered = try read() else { return Remembered() }
        known.withLock { $0 = remembered }
        return remembered
    }

    /// What the file says; `nil` where there is none.
    private func read() throws -> Remembered? {
        guard access(path, F_OK) == 0 else { return nil }
        let value: JSONValue
        do {
            let descriptor = try Input.open(path)
            defer { close(descriptor) }
            let bytes = try Input.all(of: descriptor, upTo: Self.maxBytes) ?? []
            value = try JSONValue(parsing: bytes)
        } catch let failure as Failure {
            throw MemoryError(path, "cannot be read: \(failure.reason)")
        } catch {
            throw MemoryError(path, "is damaged: saved views and histories begin anew")
        }
        guard value.object != nil else {
            throw MemoryError(path, "holds something else: saved views and histories begin anew")
        }
        var reading = MemoryReading(path: path, value: value)
        return reading.remembered()
    }

    func keep(_ remembered: Remembered) throws {
        let known = known.withLock { $0 }
        guard known != remembered else { return }
        try Self.makeFolder(of: path)
        let left = try MemoryLock.hold(of: path) {
            let merged = merged(remembered, since: known ?? Remembered())
            try write(merged)
            return merged.views.dropFirst(SavedView.most)
        }
        self.known.withLock { $0 = remembered }
        guard left.isEmpty else {
            let names = left.map(\.name).joined(separator: ", ")
            throw MemoryError(
                path, "has \(SavedView.most) views of other consoles already: not kept is \(names)")
        }
    }

    /// What was changed here on top of what others have kept since; what cannot be read is nobody's.
    private func merged(_ remembered: Remembered, since known: Remembered) -> Remembered {
        guard let theirs = try? read() else { return remembered }
        return remembered.merged(onto: theirs, since: known)
    }

    private func write(_ remembered: Remembered) throws {
        var writer = JSONWriter()
        writer.object { object in
            object.array("views") { array in
                for view in remembered.views.prefix(SavedView.most) { Self.write(view, &array) }
            }
            Self.write(remembered.filterHistory, "filters", &object)
            Self.write(remembered.searchHistory, "searches", &object)
            Self.write(remembered.paletteHistory, "palette", &object)
            object.member("columns", LogColumn.text(remembered.columns))
        }
        writer.newline()
        let file = try PrivateFile(beside: path)
        do {
            try file.append(writer.bytes)
            try file.settle(at: path, isReplacing: true)
        } catch {
            file.discard()
            throw error
        }
    }

    private static func write(
        _ history: [String], _ name: StaticString, _ object: inout JSONWriter
    ) {
        object.array(name) { array in
            for entry in history.suffix(MemoryReading.longestHistory) { array.value(entry) }
        }
    }

    private static func write(_ view: SavedView, _ array: inout JSONWriter) {
        let sign = view.sort.isDescending ? "-" : ""
        array.object { object in
            object.member("name", view.name)
            object.member("filter", view.filter)
            object.member("sort", "\(sign)\(view.sort.key.rawValue)")
        }
    }

    /// Makes the folder, and those above it that are missing, for the owner alone.
    private static func makeFolder(of path: String) throws {
        let parts = path.split(separator: "/").dropLast()
        var folder = ""
        for part in parts {
            folder += "/" + part
            guard mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
            let reason = String(cString: strerror(errno))
            throw OutletError.refused(path: folder, reason: reason)
        }
    }
}
