import Foundation

/// What many tests begin with.
extension Redrive {
    /// Adds an endpoint, and returns its id.
    @discardableResult
    func addEndpoint(
        _ name: String, _ url: String, _ options: [String] = ["--allow-private"]
    ) throws -> String {
        let run = try run(
            ["endpoint", "add", "--name", name, "--url", url, "--json"] + options)
        return run.objects.first?["id"] as? String ?? ""
    }

    /// Publishes an event, and returns the ids of its deliveries.
    @discardableResult
    func publish(_ type: String, _ payload: String = #"{"n":1}"#) throws -> [String] {
        try run(["publish", type, "--json"], input: payload).objects.compactMap {
            $0["id"] as? String
        }
    }

    /// The delivery as `show --json` prints it.
    func show(_ id: String) throws -> [String: Any] {
        try run(["show", id, "--json"]).objects.first ?? [:]
    }

    /// The attempts of a delivery as `show --json` prints them.
    func attempts(_ id: String) throws -> [[String: Any]] {
        try show(id)["attempt_log"] as? [[String: Any]] ?? []
    }
}
