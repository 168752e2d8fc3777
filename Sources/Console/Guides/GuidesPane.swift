import DeliveryEngine

/// The list of guides: one situation a row.
struct GuidesPane {
    let model: Model
    let area: Rect

    private static let columns = [TableColumn("WHEN", -1)]

    func draw(on canvas: inout Canvas) {
        let guides = GuideTable.all
        TablePane(
            area: area, columns: Self.columns, dropping: [], position: model.guides.position,
            count: guides.count, empty: [], isFocused: true,
            cells: { ["WHEN": Span(guides[$0].title)] }
        ).draw(on: &canvas)
    }
}
