import DeliveryEngine
import Terminal

extension Model {
    /// A key for the plan: what of it, then why, then whether.
    mutating func answer(_ key: Key, _ confirmation: PlanConfirmation) -> [Effect] {
        var next = confirmation
        next.complaint = nil
        switch next.stage {
        case .classes: return choose(key, next)
        case .reason:
            if [.tab, .backTab, .up, .down].contains(key) {
                next.isAtTicket.toggle()
                break
            }
            switch next.isAtTicket ? next.ticket.apply(key) : next.reason.apply(key) {
            case .submitted: return takeReason(next)
            case .abandoned: return leave()
            case .edited, .moved, .completionWanted, .ignored: break
            }
        case .answer where next.asksForNumber:
            switch next.number.apply(key) {
            case .submitted:
                // As it is shown, with its separators, or without.
                let typed = next.number.text.filter { $0 != "," && $0 != " " }
                if typed == String(next.count) { return carryOut(next) }
                next.complaint = "That is not \(next.count). Esc leaves it."
                next.number.replace(with: "")
            case .abandoned: return leave()
            case .edited, .moved, .completionWanted, .ignored: break
            }
        case .answer:
            return key == "y" ? carryOut(next) : leave()
        }
        dialog = .several(next)
        return []
    }

    private mutating func choose(_ key: Key, _ confirmation: PlanConfirmation) -> [Effect] {
        var next = confirmation
        switch key {
        case "j", .down: next.move(by: 1)
        case "k", .up: next.move(by: -1)
        case "g", .home: next.move(by: -next.groups.count)
        case "G", .end: next.move(by: next.groups.count)
        case " ": next.toggle()
        case "l", .right: next.expand(true)
        case "h", .left: next.expand(false)
        case "c" where next.isJob: next.changeCanary()
        case "<" where next.isJob: next.changeRate(by: -1)
        case ">" where next.isJob: next.changeRate(by: 1)
        case .enter:
            guard next.count > 0 else {
                next.complaint = "Nothing is switched on."
                break
            }
            next.stage = .reason
        case .escape, "q", .control("c"): return leave()
        // A stray key does nothing: the plan stays as it is shown.
        default: break
        }
        dialog = .several(next)
        return []
    }

    private mutating func takeReason(_ confirmation: PlanConfirmation) -> [Effect] {
        var next = confirmation
        if next.needsReason, next.reason.text.trimmingSpaces.isEmpty {
            next.complaint = "A reason is needed: it stands in the operator journal."
            next.isAtTicket = false
            dialog = .several(next)
            return []
        }
        do throws(StoreError) {
            try Ticket.check(next.order.ticket)
        } catch {
            next.complaint = "\(error)"
            next.isAtTicket = true
            dialog = .several(next)
            return []
        }
        next.stage = .answer
        dialog = .several(next)
        // What was typed before the last question stood there is no answer to it.
        return [.dropTypedAhead]
    }

    private mutating func carryOut(_ confirmation: PlanConfirmation) -> [Effect] {
        dialog = nil
        requests.begin(.send, of: confirmation.isOfMarks ? log.marks : nil)
        notice = nil
        return [.carryOut(confirmation.order)]
    }
}
