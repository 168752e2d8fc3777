/// When an operator's action can happen to a delivery, and the reason when it cannot (B5–B9).
///
/// Judged twice by the same rules: when it is asked for, and, after a grace, when its time comes.
struct ActionRules {
    /// The state to judge by.
    let state: any LedgerState
    /// The only application in question, `nil` for all (E3).
    var application: String?
    /// When who asks last saw the deliveries, `nil` where nobody looked before.
    ///
    /// What was delivered since does not go out once more unless it is asked for again, and what was
    /// cancelled since does not go out at all.
    var seenAt: Timestamp?

    /// Returns the reason why `kind` cannot happen to the delivery `id`, `nil` when it can.
    func refusal(of kind: ActionKind, for id: DeliveryID) -> String? {
        guard let delivery = delivery(id) else {
            return "there is no delivery of this id"
        }
        switch kind {
        case .retry: return retryRefusal(delivery)
        case .replay: return settledSinceRefusal(delivery) ?? replayRefusal(delivery)
        case .resend: return settledSinceRefusal(delivery) ?? sendingRefusal(delivery)
        case .cancel: return cancelRefusal(delivery)
        }
    }

    /// The delivery, unless it is another application's.
    func delivery(_ id: DeliveryID) -> Delivery? {
        guard let delivery = state.delivery(id) else { return nil }
        if let application, delivery.application != application { return nil }
        return delivery
    }

    private func retryRefusal(_ delivery: Delivery) -> String? {
        if let reason = inFlightRefusal(delivery) ?? sendingRefusal(delivery)
            ?? pauseRefusal(delivery)
        {
            return reason
        }
        switch delivery.status {
        case .success: return "it was already delivered; replay it to send it once more"
        case .cancelled: return "it is cancelled\(why(delivery)); replay it to queue it again"
        case .pending, .failed, .exhausted: return queuedRetryRefusal(delivery)
        }
    }

    private func replayRefusal(_ delivery: Delivery) -> String? {
        if let reason = inFlightRefusal(delivery) ?? sendingRefusal(delivery) { return reason }
        if delivery.status == .pending {
            return "it is already queued; retry it to have an attempt at once"
        }
        return queuedRetryRefusal(delivery)
    }

    /// What was delivered or cancelled when it was asked for goes out again, since that was known.
    private func settledSinceRefusal(_ delivery: Delivery) -> String? {
        guard let seenAt, let settledAt = delivery.settledAt, settledAt > seenAt else { return nil }
        switch delivery.status {
        case .success: return "it was delivered since this was asked for"
        case .cancelled: return "it was cancelled since this was asked for\(why(delivery))"
        case .pending, .failed, .exhausted: return nil
        }
    }

    private func cancelRefusal(_ delivery: Delivery) -> String? {
        if let reason = inFlightRefusal(delivery) { return reason }
        // A retry that waits to start is stopped, whatever the schedule was done with.
        if delivery.requestedRetry != nil { return nil }
        switch delivery.status {
        case .pending, .failed: return nil
        case .success: return "it was already delivered; nothing is scheduled that could be stopped"
        case .exhausted: return "it is exhausted; nothing is scheduled that could be stopped"
        case .cancelled: return "it is already cancelled\(why(delivery))"
        }
    }

    /// What holds for everything that sends: a living, enabled endpoint and a payload.
    private func sendingRefusal(_ delivery: Delivery) -> String? {
        guard let endpoint = state.endpoint(delivery.endpoint) else {
            return "its endpoint \(delivery.endpoint) is not known here"
        }
        let name = Wording.quote(endpoint.name)
        switch endpoint.status {
        case .deleted: return "its endpoint \(name) is deleted"
        case .disabled: return "its endpoint \(name) is disabled; enable it first"
        case .enabled: break
        }
        return delivery.isPayloadPurged
            ? "its payload was purged; there is nothing left to send" : nil
    }

    /// What holds for a retry alone.
    ///
    /// It asks for an attempt now, and a pause means that there is none, whoever asks. A replay and
    /// a resend queue, and wait like the rest.
    private func pauseRefusal(_ delivery: Delivery) -> String? {
        guard let endpoint = state.endpoint(delivery.endpoint), let hold = endpoint.hold else {
            return nil
        }
        return "its endpoint \(Wording.quote(endpoint.name)) is paused by \(hold.by.text);"
            + " resume it first"
    }

    private func inFlightRefusal(_ delivery: Delivery) -> String? {
        delivery.inFlight.map { "attempt \($0.number) is in flight; wait until it has ended" }
    }

    private func queuedRetryRefusal(_ delivery: Delivery) -> String? {
        guard let retry = delivery.requestedRetry else { return nil }
        let asker = state.action(retry.action).map { " by \($0.action.by.text)" } ?? ""
        return "a retry asked for\(asker) is about to start; wait until it has ended"
    }

    private func why(_ delivery: Delivery) -> String {
        delivery.cancelReason.map { " (\($0))" } ?? ""
    }
}
