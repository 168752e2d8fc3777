import Terminal

/// Scrolling a detail's lines sideways, where they go on beyond the pane.
extension Model {
    /// How many columns one key scrolls: half a pane, as `less` does.
    private var step: Int { max(layout.detailWidth / 2, 8) }

    /// How far the lines on the screen go beyond the pane's right edge when they begin at its left.
    private var overhang: Int {
        guard isDetailShown, let top = detail?.top else { return 0 }
        let page = detailPage
        // The page may have become shorter than what was scrolled through.
        let first = min(top, page.count)
        let shown = first..<min(first + detailPageHeight, page.count)
        let longest = shown.reduce(0) { longest, index in
            max(longest, DisplayWidth.columns(of: page[index].text))
        }
        return max(longest - layout.detailWidth, 0)
    }

    var isOverlong: Bool { overhang > 0 || (detail?.left ?? 0) > 0 }

    mutating func scrollSideways(forward: Bool) {
        guard let left = detail?.left else { return }
        let target = left + (forward ? step : -step)
        let most = max(overhang, 0)
        detail?.left = min(max(target, 0), most)
    }
}
