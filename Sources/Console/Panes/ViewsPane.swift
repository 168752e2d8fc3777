import DeliveryEngine

/// The saved views: key, name, filter and order.
struct ViewsPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("KEY", 3), TableColumn("NAME", -1), TableColumn("FILTER", -2),
        TableColumn("SORT", 10),
    ]

    func draw(on canvas: inout Canvas) {
        let views = model.views
        TablePane(
            area: area, columns: Self.columns, dropping: ["SORT"], position: views.position,
            count: views.list.count,
            empty: [
                "No view is saved yet.", "Filter and sort the log, then :save-view keeps that",
                "under a name, and 1 to 9 show it again.",
            ],
            isFocused: true, cells: { cells(of: views.list[$0], key: $0 + 1) }
        ).draw(on: &canvas)
    }

    private func cells(of view: SavedView, key: Int) -> [String: Span] {
        [
            "KEY": Span("\(key)", .key), "NAME": Span(view.name),
            "FILTER": Span(view.filter.isEmpty ? "all deliveries" : view.filter),
            "SORT": Span((view.sort.isDescending ? "-" : "+") + view.sort.key.rawValue),
        ]
    }
}
