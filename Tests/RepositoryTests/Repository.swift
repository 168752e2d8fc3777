import Foundation

/// The checked-out sources, as the rules of the repository read them.
struct Repository {
    /// The top folder.
    let root: URL

    /// The repository that this test was built from.
    static let here = Repository(
        root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent())

    /// The Swift files under `folder`, sorted by path.
    func swiftFiles(under folder: String) -> [SourceFile] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
        return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            text("\(folder)/\(path)").map { SourceFile(path: "\(folder)/\(path)", text: $0) }
        }
    }

    /// The text of the file at `path`, `nil` when there is none.
    func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// What lies at the top, sorted, without dotfiles.
    func topLevel() -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root.path)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
}
