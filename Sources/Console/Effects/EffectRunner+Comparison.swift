import DeliveryEngine

extension EffectRunner {
    /// Lays a comparison out.
    func compare(_ wish: ComparisonWish) -> Message {
        var writer = ComparisonWriter(width: wish.key.width)
        switch wish.key.subject {
        case .onlyAttempt:
            writer.words("There are no two attempts to compare.", .strong)
            writer.words("The same key again compares the payload with the last one delivered.")
        case .attempts(let old, let new):
            let attempts = wish.detail.attempts
            guard let one = attempts.first(where: { $0.start.number == old }),
                let other = attempts.first(where: { $0.start.number == new })
            else { break }
            AttemptComparison(old: one, new: other, times: wish.times, glyphs: wish.glyphs)
                .write(to: &writer)
        case .payload: comparePayload(wish, &writer)
        }
        let text = ComparisonText(key: wish.key, lines: writer.lines, changes: writer.changes)
        return .compared(wish.detail.delivery.id, text)
    }

    private func comparePayload(_ wish: ComparisonWish, _ writer: inout ComparisonWriter) {
        do {
            let delivered = try PayloadComparison.lastDelivered(
                like: wish.detail.delivery, in: log, now: wish.times.now)
            PayloadComparison(
                detail: wish.detail, delivered: delivered, times: wish.times, glyphs: wish.glyphs
            ).write(to: &writer)
        } catch {
            writer.words("The last one delivered cannot be read: \(error)", .error)
        }
    }
}
