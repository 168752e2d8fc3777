// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: Swift 6 language mode, explicit existentials and imports,
/// and no warning left standing.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "redrive",
    products: [.executable(name: "redrive", targets: ["redrive"])],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CProcessor"),
        .systemLibrary(name: "CEpoll"),
        .target(name: "Terminal", dependencies: ["CNcurses"], swiftSettings: strict),
        .target(name: "DeliveryEngine", swiftSettings: strict),
        .target(
            name: "JournalStore", dependencies: ["CProcessor", "DeliveryEngine"],
            swiftSettings: strict),
        .target(
            name: "CurlTransport", dependencies: ["CCurl", "DeliveryEngine"],
            swiftSettings: strict),
        .target(
            name: "Gateway", dependencies: ["CEpoll", "DeliveryEngine"], swiftSettings: strict),
        .target(
            name: "Console", dependencies: ["Terminal", "DeliveryEngine"], swiftSettings: strict),
        .executableTarget(
            name: "redrive",
            dependencies: [
                "Console", "Terminal", "DeliveryEngine", "JournalStore", "CurlTransport", "Gateway",
            ],
            swiftSettings: strict),
        // What scripts/bench runs inside one process; no part of the program.
        .executableTarget(
            name: "RedriveBench", dependencies: ["DeliveryEngine", "JournalStore"],
            path: "Tests/RedriveBench", swiftSettings: strict),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strict),
        .testTarget(
            name: "DeliveryEngineTests", dependencies: ["DeliveryEngine"], swiftSettings: strict),
        .testTarget(
            name: "JournalStoreTests", dependencies: ["JournalStore", "DeliveryEngine"],
            exclude: [
                "Fixtures/format-1.0", "Fixtures/format-1.0-jobs-2",
                "Fixtures/format-1.0-jobs-3",
            ], swiftSettings: strict),
        .testTarget(
            name: "CurlTransportTests", dependencies: ["CurlTransport", "DeliveryEngine"],
            swiftSettings: strict),
        .testTarget(
            name: "GatewayTests", dependencies: ["Gateway", "DeliveryEngine", "JournalStore"],
            swiftSettings: strict),
        .testTarget(
            name: "ConsoleTests", dependencies: ["Console", "Terminal", "DeliveryEngine"],
            swiftSettings: strict),
        .testTarget(
            name: "RedriveTests",
            dependencies: [
                "redrive", "DeliveryEngine", "JournalStore", "CurlTransport", "Console",
            ],
            swiftSettings: strict),
        .testTarget(name: "RepositoryTests", swiftSettings: strict),
    ]
)

// scripts/soak runs the store's tests optimised; to optimise all others would take it minutes more.
if Context.environment["REDRIVE_ONLY_STORE"] != nil {
    let store: Set = ["CProcessor", "DeliveryEngine", "JournalStore", "JournalStoreTests"]
    package.products = []
    package.targets.removeAll { !store.contains($0.name) }
}
