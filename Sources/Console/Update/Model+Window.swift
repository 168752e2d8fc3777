import DeliveryEngine

extension Model {
    /// What decides which rows must be at hand: a change of it means reading rows.
    struct Window: Equatable {
        let numbers: [RowNumber]
        let cursor: UInt64
        let body: BodyKey?
        let shown: DeliveryID?
        let comparison: ComparisonKey?
    }

    var window: Window {
        let height = layout.listHeight
        let rows = log.rows
        let top = min(log.position.top, rows.count)
        return Window(
            numbers: Array(rows[top..<min(top + height, rows.count)]),
            cursor: log.selection?.cursor.position ?? 0,
            body: detail?.bodyKey(width: detailTextWidth), shown: detail?.id,
            comparison: detail?.comparisonKey(width: detailTextWidth, times: timeStyle))
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
        if let layOut = layOutSignalEffect() { effects.append(layOut) }
        if let compare = compareEffect() { effects.append(compare) }
        return effects
    }

    private mutating func layOutEffect() -> Effect? {
        guard isDetailShown, let detail, let key = detail.bodyKey(width: detailTextWidth),
            detail.bodies[key] == nil, detail.layingOut != key,
            let bytes = detail.bytes(of: key.part)
        else { return nil }
        self.detail?.layingOut = key
        return .layOut(key, of: detail.id, bytes: bytes)
    }

    private mutating func compareEffect() -> Effect? {
        guard isDetailShown, let detail, let read = detail.detail,
            let key = detail.comparisonKey(width: detailTextWidth, times: timeStyle),
            detail.comparison?.key != key, detail.comparing != key
        else { return nil }
        self.detail?.comparing = key
        return .compare(
            ComparisonWish(key: key, detail: read, times: times, glyphs: theme.glyphs))
    }
}
