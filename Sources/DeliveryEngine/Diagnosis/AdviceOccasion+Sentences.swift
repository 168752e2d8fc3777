/// Sentences of advice that depend on what happens by itself.
extension AdviceOccasion {
    /// What becomes of a delivery whose receiver is down.
    var waitingForService: [String] {
        let isDown = "The receiver or what stands behind its proxy is down or overloaded; "
        let recoverable = "Once it answers again, is:recoverable finds what can be sent at once."
        switch course {
        case .goesOn: return [isDown + "the schedule goes on by itself.", recoverable]
        case .varies:
            return [
                isDown + "what has attempts left goes on while the endpoint is enabled.",
                recoverable,
            ]
        case .waits: return [isDown + "nothing happens until you \(again)."]
        case .isOver:
            return [
                isDown + "nothing happens by itself: \(again) once it answers.",
                "is:recoverable finds what can be sent then.",
            ]
        case .isCancelled:
            return [isDown + "nothing happens by itself: \(again) once it answers."]
        }
    }

    /// What the edit of a wrong URL leads to.
    var editingURL: String {
        switch course {
        case .goesOn, .varies:
            "Edit the endpoint's URL: pending deliveries follow with their next attempt."
        case .waits: "Edit the endpoint's URL, then \(again): pending deliveries follow."
        case .isOver, .isCancelled:
            "Edit the endpoint's URL, then \(again): nothing happens by itself."
        }
    }

    /// What sends again, under new ids, what went nowhere.
    var resending: String {
        (opening.map { "\($0) and " } ?? "") + "resend what went there"
    }

    /// How long an attempt may take.
    var window: String {
        let length = timeout.map { ", \($0.words)" } ?? ""
        return "The window is the endpoint's timeout\(length)."
    }
}
