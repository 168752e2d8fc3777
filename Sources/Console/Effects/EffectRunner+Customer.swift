import DeliveryEngine

extension EffectRunner {
    /// Does one effect about customers or signals.
    func run(_ effect: CustomerEffect) -> CustomerMessage? {
        switch effect {
        case .load(let subject): load(subject)
        case .find(let typed): .found(typed, subjects(typed))
        case .complete(let beginning):
            .completed(
                log.subjects(beginning: beginning, limit: QueryCompletion.maxCandidates))
        case .loadBeside(let delivery, let subject): beside(delivery, subject)
        case .loadSignals: .signalsLoaded(log.signals(limit: SignalsState.limit))
        case .loadSignal(let id, let application): signal(id, application)
        case .layOut(let key, let bytes): .laidOut(BodyText(bytes, key: key))
        case .adjust(let request): adjust(request)
        }
    }

    /// The subjects that are called so, or those of one application by `APP/SUBJECT`; a subject may
    /// have a slash itself, so that the whole text goes first.
    private func subjects(_ typed: String) -> [SubjectKey] {
        let known = log.subjects(named: typed)
        guard known.isEmpty, let slash = typed.firstIndex(of: "/") else { return known }
        let reference = String(typed[typed.index(after: slash)...])
        return log.subjects(named: reference).filter { $0.application == typed[..<slash] }
    }

    private func load(_ subject: SubjectKey) -> CustomerMessage {
        do {
            return .loaded(try log.customer(subject))
        } catch {
            return .loadFailed(subject, "\(error)")
        }
    }

    private func beside(_ delivery: DeliveryID, _ subject: SubjectKey) -> CustomerMessage? {
        // What cannot be read shows on the customer's own screen, with the reason.
        guard let story = try? log.customer(subject) else { return nil }
        return .loadedBeside(delivery, story, freshness(of: delivery))
    }

    /// Whether a delivery is stale; what cannot be read is not known.
    func freshness(of delivery: DeliveryID) -> Freshness {
        (try? log.freshness(of: delivery)) ?? .unknown
    }

    private func signal(_ id: SignalID, _ application: String) -> CustomerMessage {
        do {
            return .signalLoaded(
                id, application: application, try log.signal(id, in: application))
        } catch {
            return .signalFailed(id, application: application, "\(error)")
        }
    }

    private func adjust(_ request: AdjustmentRequest) -> CustomerMessage {
        do {
            return .adjusted(try operations.adjust(request))
        } catch {
            return .adjustFailed("\(error)")
        }
    }
}
