extension FailureTrend {
    /// The counts as a row of bars, `width` characters wide; the highest is that of the most.
    package func sparkline(width: Int, isUnicode: Bool) -> String {
        guard width > 0, !counts.isEmpty else { return "" }
        let width = min(width, counts.count)
        let sums = (0..<width).map { place in
            counts[counts.count * place / width..<counts.count * (place + 1) / width]
                .reduce(0, +)
        }
        let bars = isUnicode ? Self.unicodeBars : Self.plainBars
        let most = max(sums.max() ?? 0, 1)
        return String(
            sums.map { sum in
                // Something is never drawn as nothing.
                sum == 0 ? bars[0] : bars[1 + (sum * (bars.count - 1) - 1) / most]
            })
    }

    private static let unicodeBars = Array("·▁▂▃▄▅▆▇█")
    private static let plainBars = Array(" .:-=+*#@")
}
