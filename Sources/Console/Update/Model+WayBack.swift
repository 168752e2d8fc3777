import DeliveryEngine

/// What a screen leaves behind when another one covers it, and finds again when one comes back.
extension Model {
    /// The detail pane as it stands, `nil` where none is open.
    private var detailPlace: DetailPlace? {
        detail.map { DetailPlace(detail: $0, isFocused: isDetailFocused, isFull: isDetailFull) }
    }

    /// Closes the detail pane of the screen on top, which another one is about to cover.
    mutating func parkDetail() {
        parked[screen] = detailPlace
        closeDetail()
    }

    /// Opens the detail pane again that the screen on top had when it was covered.
    mutating func unparkDetail() -> [Effect] {
        let place = parked.removeValue(forKey: screen)
        return detail == nil ? reopen(place) : []
    }

    private mutating func reopen(_ place: DetailPlace?) -> [Effect] {
        guard let place else { return [] }
        detail = place.detail
        isDetailFocused = place.isFocused
        isDetailFull = place.isFull
        fitLists()
        return [.loadDetail(place.detail.id)]
    }

    /// Goes back to the deliveries, with what was open beside them.
    mutating func goToDeliveries() -> [Effect] {
        let ofLog = screens.prefix { !$0.isEndpointLog }
        let place = ofLog.lazy.compactMap { parked[$0] }.first
        show(.deliveries)
        return detail == nil ? reopen(place) : []
    }

    /// Closes the topmost thing; answers with the work that follows, `nil` where nothing is open.
    mutating func stepBack() -> [Effect]? {
        var effects: [Effect] = []
        if isDetailShown, isDetailFull, pane == .detail {
            isDetailFull = false
        } else if isDetailShown {
            closeDetail()
        } else if screens.count > 1 {
            let left = screens.removeLast()
            parked[left] = nil
            if left == .help { help = nil }
            effects = unparkDetail()
        } else {
            return nil
        }
        fitLists()
        return effects
    }
}
