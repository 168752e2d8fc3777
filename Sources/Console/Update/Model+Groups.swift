import DeliveryEngine

extension Model {
    /// Opens the groups of what the log shows; from within a group, those it was opened from.
    mutating func showGroups() -> [Effect] {
        if groups.opened == log.filter, jumps.last?.screens.last == .groups,
            let effects = jumpBack()
        {
            return effects
        }
        if groups.opened == nil || groups.opened != log.filter, screen != .groups {
            if groups.filter != log.filter || groups.query != log.search.query {
                groups = GroupsState(filter: log.filter, query: log.search.query)
            }
        }
        show(.groups)
        return loadGroups()
    }

    /// Groups anew; while a grouping is under way, remembers to.
    mutating func loadGroups() -> [Effect] {
        guard groups.ticket == nil else {
            groups.isOutdated = true
            return []
        }
        let ticket = nextTicket()
        groups.ticket = ticket
        groups.isOutdated = false
        return [.loadGroups(groups.query, ticket: ticket)]
    }

    mutating func applyToGroups(_ message: Message) -> [Effect] {
        switch message {
        case .groupsProgressed(let ticket, let progress):
            if ticket == groups.ticket { groups.progress = progress }
        case .groupsLoaded(let ticket, let found):
            guard ticket == groups.ticket else { return [] }
            take(found)
            return endGrouping()
        case .groupsFailed(let ticket, let text):
            guard ticket == groups.ticket else { return [] }
            groups.failure = text
            return endGrouping()
        default: break
        }
        return []
    }

    private mutating func endGrouping() -> [Effect] {
        groups.ticket = nil
        groups.progress = nil
        return groups.isOutdated && screens.contains(.groups) ? loadGroups() : []
    }

    private mutating func take(_ found: FailureGroups) {
        groups.found = found
        groups.failure = nil
        let index = found.groups.firstIndex { $0.key == groups.cursor }
        let (count, height) = (found.groups.count, groupsHeight)
        if let index {
            groups.position.follow(to: index, count: count, height: height)
        } else {
            groups.position.fit(count: count, height: height)
            groups.takeCursor()
        }
    }

    /// Shows the deliveries of the group under the cursor in the log.
    mutating func openGroup() -> [Effect] {
        guard let group = groups.selected else { return [] }
        let text = Query.joined(groups.filter, group.query)
        guard let query = query(made: text) else { return [] }
        groups.opened = text
        noteJump(to: query)
        show(.deliveries)
        let key = keys.label(of: .showGroups, in: .log)
        notice = Notice(.note, "the deliveries of one group; \(key) goes back to the groups")
        return show(filter: text, query: query)
    }

    /// Asks what an action would do to all deliveries of the group under the cursor.
    mutating func operateOnGroup(_ kind: ActionKind) -> [Effect] {
        guard let group = groups.selected else { return [] }
        let text = Query.joined(groups.filter, group.query)
        guard let query = query(made: text) else { return [] }
        isPlanning = true
        return [.planMatching(kind, query)]
    }

    /// How many rows of groups fit above the card of the one under the cursor.
    var groupsHeight: Int {
        let area = layout.list
        return max(area.rows - 1 - GroupsPane(model: self, area: area).cardRows, 1)
    }
}
