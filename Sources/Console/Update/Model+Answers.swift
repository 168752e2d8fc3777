import DeliveryEngine
import Terminal

extension Model {
    /// A key for the question that is open; none of them goes anywhere else.
    mutating func answer(_ key: Key) -> [Effect] {
        switch dialog {
        case .one(let confirmation): return answer(key, confirmation)
        case .several(let confirmation): return answer(key, confirmation)
        case .job(let question): return answer(key, question)
        case .sort: return answerSort(key)
        case .quitInGrace: return answerQuit(key)
        case .hand(let request): return answer(key, request)
        case nil: return []
        }
    }

    private mutating func answer(_ key: Key, _ confirmation: SingleConfirmation) -> [Effect] {
        dialog = nil
        if key == "A", confirmation.matching != nil { return operateOnAll(confirmation.kind) }
        guard key == "y" else {
            notice = Notice(.note, "nothing was done")
            return []
        }
        return request(confirmation.kind, confirmation.delivery)
    }

    mutating func leave() -> [Effect] {
        dialog = nil
        notice = Notice(.note, "nothing was done")
        return []
    }

    private mutating func answerSort(_ key: Key) -> [Effect] {
        dialog = nil
        guard case .character(let letter) = key,
            let choice = SortQuestion.choices.first(where: { $0.key == letter })
        else { return [] }
        var search = log.search
        // Times and lengths are asked for from the greatest; names from the first.
        search.sort = SortOrder(
            key: choice.sort,
            isDescending: [.time, .latency, .attempts, .code].contains(choice.sort))
        return self.search(search)
    }

    private mutating func answerQuit(_ key: Key) -> [Effect] {
        dialog = nil
        switch key {
        case "y": return [.quit]
        case "z": return callBack()
        default: return []
        }
    }
}
