import DeliveryEngine

extension Model {
    /// What decides which rows must be at hand: a change of it means reading rows.
    struct Window: Equatable {
        let numbers: [RowNumber]
        let cursor: UInt64
        let body: BodyKey?
        let shown: DeliveryID?
    }

    var window: Window {
        let height = layout.listHeight
        let rows = log.rows
        let top = min(log.position.top, rows.count)
        return Window(
            numbers: Array(rows[top..<min(top + height, rows.count)]),
            cursor: log.selection?.cursor.position ?? 0,
            body: detail?.bodyKey(width: layout.detailWidth), shown: detail?.id)
    }

    /// Reads the rows that have come on the screen, and lays out a body that has no lines yet.
    mutating func windowEffects(since before: Window) -> [Effect] {
        var effects: [Effect] = []
        let now = window
        if now.numbers != before.numbers || now.cursor != before.cursor {
            var numbers = now.numbers
            if let cursor = log.cursor, !numbers.contains(cursor) { numbers.append(cursor) }
            effects.append(.loadRows(numbers))
        }
        if let layOut = layOutEffect() { effects.append(layOut) }
        return effects
    }

    private mutating func layOutEffect() -> Effect? {
        guard isDetailShown, let detail, let key = detail.bodyKey(width: layout.detailWidth),
            detail.bodies[key] == nil, detail.layingOut != key,
            let bytes = detail.bytes(of: key.part)
        else { return nil }
        self.detail?.layingOut = key
        return .layOut(key, of: detail.id, bytes: bytes)
    }
}
