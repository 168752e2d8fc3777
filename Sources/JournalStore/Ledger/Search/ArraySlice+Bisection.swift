extension ArraySlice {
    /// The index behind the last element that `holds`; those it holds for come first.
    func firstIndexAfter(_ holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
