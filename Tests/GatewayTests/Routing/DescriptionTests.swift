import DeliveryEngine
import Foundation
import Testing

@testable import Gateway

@Suite("The description of the interface")
struct DescriptionTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("Every route has its note, and every note its route")
    func complete() throws {
        #expect(try OpenAPIDocument(TestParts.table().routes).gaps == [])
    }

    @Test("assets/openapi.json is what the server gives")
    func asset() throws {
        let wanted = try OpenAPIDocument(TestParts.table().routes).json
        let file = Self.root.appending(path: "assets/openapi.json")
        if ProcessInfo.processInfo.environment["REDRIVE_GENERATE"] == "1" {
            try Data(wanted).write(to: file)
        }
        let found = try? Data(contentsOf: file)
        #expect(
            found == Data(wanted),
            "assets/openapi.json is out of date. Run scripts/generate and commit it.")
    }

    @Test("It is JSON, and whatever it refers to is there")
    func references() throws {
        let document = try JSONValue(parsing: OpenAPIDocument(TestParts.table().routes).json)
        let schemas = try #require(document["components"]?["schemas"]?.object)
        var referred: Set<String> = []
        func walk(_ value: JSONValue) {
            if let target = value["$ref"]?.string {
                referred.insert(String(target.split(separator: "/").last ?? ""))
            }
            value.object?.values.forEach(walk)
            value.array?.forEach(walk)
        }
        walk(document)
        #expect(referred.subtracting(schemas.keys).isEmpty)
        #expect(document["paths"]?.object?.count ?? 0 > 30)
    }

    @Test("All 26 paths of Svix's interface are there")
    func svixPaths() throws {
        let paths = Set(
            try TestParts.table().routes.map(\.pattern.text).filter { $0.hasPrefix("/api/v1/") })
        #expect(paths.count == 26)
    }
}
