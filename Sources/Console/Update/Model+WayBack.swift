import DeliveryEngine

/// What a screen leaves behind when another one covers it, and finds again when one comes back.
extension Model {
    /// The detail pane as it stands, `nil` where none is open.
    var detailPlace: DetailPlace? {
        detail.map { DetailPlace(detail: $0, isFocused: isDetailFocused, isFull: isDetailFull) }
    }

    /// Closes the detail pane of the screen on top, which another one is about to cover.
    mutating func parkDetail() {
        // What was parked when this screen was covered last is still what it had.
        if let place = detailPlace { parked[screen] = place }
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
        let place = ofLog.compactMap { parked[$0] }.first
        show(.deliveries)
        return detail == nil ? reopen(place) : []
    }

    /// Closes the topmost thing; answers with the work that follows, `nil` where nothing is open.
    mutating func stepBack() -> [Effect]? {
        var effects: [Effect] = []
        if isDetailShown, isDetailFull, pane == .detail {
            isDetailFull = false
        } else if let back = jumpBack() {
            return back
        } else if isDetailShown {
            closeDetail()
        } else if screens.count > 1 {
            let left = screens.removeLast()
            parked[left] = nil
            if left == .help { help = nil }
            effects = unparkDetail() + readSignalAgain()
        } else {
            return nil
        }
        fitLists()
        return effects
    }

    // MARK: Jumps into the log

    /// More are gone: nobody goes further back.
    private static let mostJumps = 20

    /// Forgets where jumps came from once the log is asked for something else than they show: what
    /// an operator has asked for since is not on the way back.
    mutating func forgetJumps(before query: Query) {
        if let last = jumps.last, last.query != query { jumps = [] }
    }

    /// Notes where a jump into the log starts from, before it takes place.
    ///
    /// - Parameters:
    ///   - query: What the log will show.
    ///   - delivery: The delivery whose detail it will open, where it opens one.
    mutating func noteJump(to query: Query, opening delivery: DeliveryID? = nil) {
        let isElsewhere = screens.count > 1 || log.isOnlyMarked || log.search.query != query
        guard isElsewhere else { return }
        jumps.append(JumpOrigin(in: self, to: query, opening: delivery))
        if jumps.count > Self.mostJumps { jumps.removeFirst() }
    }

    /// Goes back to where the last jump came from, with the filter of before; `nil` where this is
    /// not where it led, or something that was opened since is to be closed first.
    mutating func jumpBack() -> [Effect]? {
        guard screens.count == 1, let origin = jumps.last,
            detail.map({ $0.id == origin.opened }) ?? (log.search.query == origin.query)
        else { return nil }
        jumps.removeLast()
        closeDetail()
        screens = origin.screens
        parked = origin.parked
        endpointLog = origin.endpointLog
        customer = origin.customer
        let effects = restore(origin.view) + reopen(origin.detail) + readSignalAgain()
        fitLists()
        return effects + refreshSoon()
    }
}
