import Foundation
import Testing

/// The architecture: which target may use which (the house of `Architecture.md`).
@Suite("The architecture")
struct ArchitectureTests {
    /// The modules of this package that each target may import.
    private static let allowed: [String: Set<String>] = [
        "Terminal": ["CNcurses"],
        "DeliveryEngine": [],
        "JournalStore": ["CProcessor", "DeliveryEngine"],
        "CurlTransport": ["CCurl", "DeliveryEngine"],
        "Gateway": ["CEpoll", "DeliveryEngine"],
        "Console": ["Terminal", "DeliveryEngine"],
        "redrive": [
            "Console", "Terminal", "DeliveryEngine", "JournalStore", "CurlTransport", "Gateway",
        ],
    ]

    /// The modules of the system that any target may import; not Foundation, whose initialisers cost
    /// a command more than its work (Decision 10).
    private static let system: Set = ["Dispatch", "Glibc", "Synchronization"]

    @Test("Dependencies run only as the architecture draws them", arguments: allowed.keys.sorted())
    func dependencies(target: String) {
        let allowed = Self.allowed[target, default: []].union(Self.system)
        for file in Repository.here.swiftFiles(under: "Sources/\(target)") {
            for (line, module) in file.imports where !allowed.contains(module) {
                Issue.record(
                    """
                    \(file.path):\(line) imports \(module), which \(target) may not know. Pass what \
                    it needs in as a value or a protocol of DeliveryEngine, or change the drawing \
                    in Architecture.md and this table together, with a decision record.
                    """)
            }
        }
    }

    @Test("Every target is in the drawing")
    func everyTarget() {
        let targets = Set(Repository.here.swiftFiles(under: "Sources").map(\.target))
        for target in targets.sorted() where Self.allowed[target] == nil {
            Issue.record(
                "Sources/\(target) is in no drawing. Add it to Architecture.md and this table.")
        }
    }

    /// What `Architecture.md` says of the folders of a target.
    private static func described(_ target: String) -> Set<String> {
        let path = "Sources/DeliveryEngine/DeliveryEngine.docc/Architecture.md"
        let lines = (Repository.here.text(path) ?? "").components(separatedBy: "\n")
        let table = lines.drop { !$0.hasPrefix("| Folder of `\(target)`") }.dropFirst(2)
        return Set(
            table.prefix { $0.hasPrefix("| ") }.flatMap { row in
                row.split(separator: "|")[0].split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            })
    }

    @Test("The architecture says what each folder holds", arguments: allowed.keys.sorted())
    func folders(target: String) {
        let files = Repository.here.swiftFiles(under: "Sources/\(target)")
        let folders = Set(
            files.map(\.path).map { $0.split(separator: "/").dropFirst(2).dropLast() })
        let found = Set(folders.filter { !$0.isEmpty }.map { $0.joined(separator: "/") })
        let described = Self.described(target)
        #expect(
            found == described,
            """
            Sources/\(target): Architecture.md lacks \(found.subtracting(described).sorted()) and has \
            \(described.subtracting(found).sorted()), which are not there.
            """)
    }

    @Test(
        "Only one target touches each C library",
        arguments: ["CNcurses", "CCurl", "CProcessor", "CEpoll"])
    func cLibraries(module: String) {
        let users = Set(
            Repository.here.swiftFiles(under: "Sources")
                .filter { $0.imports.contains { $0.module == module } }.map(\.target))
        #expect(
            users.count <= 1,
            "\(module) is imported by \(users.sorted()). Go through the one target that wraps it.")
    }

    @Test("The package depends on no other package")
    func noPackages() {
        let manifest = Repository.here.text("Package.swift") ?? ""
        #expect(
            !manifest.contains(".package("),
            "Package.swift names a package. Foundation, ncurses and libcurl are all there is.")
    }

    @Test("The top level holds what the card allows, and nothing else")
    func topLevel() {
        let allowed: Set = [
            "Package.swift", "Sources", "Tests", "README.md", "assets", "scripts",
            "Package.resolved",
        ]
        for name in Repository.here.topLevel() where !allowed.contains(name) {
            Issue.record(
                "\(name) lies at the top level. Move it into Sources, Tests, scripts or assets.")
        }
    }
}
