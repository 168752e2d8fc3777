import DeliveryEngine

/// How far the search under way has come, in words.
struct SearchWords {
    let model: Model
    private var log: LogState { model.log }

    /// `nil` when there is none, and before the first one has found anything: then the table says
    /// it.
    var text: String? {
        guard log.ticket != nil, log.selection != nil else { return nil }
        return Self.text(log.progress)
    }

    /// How far something has come, `nil` while that is not known.
    static func text(_ progress: SearchProgress?) -> String {
        guard let progress, progress.total > 0 else { return "searching …" }
        return "searching \(progress.examined * 100 / progress.total) %"
    }

    /// The same with what was found, and how to stop it.
    var long: String? {
        guard let text, let progress = log.progress else { return text }
        return
            "\(text), \(Number.text(progress.found)) found (\(model.keys.label(of: .back, in: .log)) stops)"
    }
}
