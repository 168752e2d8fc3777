import DeliveryEngine
import Terminal

extension Model {
    /// A key for the question that is open; none of them goes anywhere else.
    mutating func answer(_ key: Key) -> [Effect] {
        switch dialog {
        case .one(let confirmation): return answer(key, confirmation)
        case .several(let confirmation): return answer(key, confirmation)
        case .job(let question): return answer(key, question)
        case .copy(let target): return answer(key, target)
        case .export(let choice): return answer(key, choice)
        case .replaceFile(let wish, _): return answer(key, wish)
        case .endpoint(let confirmation): return answer(key, confirmation)
        case .form(let form): return answer(key, form)
        case .secret(let box): return answer(key, box)
        case .probe: return answerShown(key)
        case .findings(let list): return answer(key, list)
        case .sort: return answerSort(key)
        case .quit: return answerQuit(key)
        case .hand(let request): return answer(key, request)
        case .markAll(let choice): return answer(key, choice)
        case .removeView(let name): return answer(key, removing: name)
        case .replaceView(let view): return answer(key, replacing: view)
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
        return request(confirmation)
    }

    mutating func leave() -> [Effect] {
        dialog = nil
        notice = Notice(.note, "nothing was done")
        return []
    }

    private mutating func answerSort(_ key: Key) -> [Effect] {
        dialog = nil
        if key == .enter || key == "o", let column = log.column {
            guard let sort = column.sort else {
                notice = Notice(.note, "cannot sort by \(column.title): there is no such order")
                return []
            }
            return self.sort(by: sort, isReversing: true)
        }
        guard case .character(let letter) = key,
            let choice = SortQuestion.choices.first(where: { $0.key == letter })
        else { return [] }
        return sort(by: choice.sort)
    }

    /// Sorts by a key; where that is the present one, `isReversing` turns it round.
    mutating func sort(by key: SortOrder.Key, isReversing: Bool = false) -> [Effect] {
        noteView(isLeft: false)
        var search = log.search
        // Times and lengths are asked for from the greatest; names from the first.
        let isDescending = [.time, .latency, .attempts, .attempted, .code].contains(key)
        let isSame = isReversing && search.sort.key == key
        search.sort = SortOrder(
            key: key, isDescending: isSame ? !search.sort.isDescending : isDescending)
        return reorder(search)
    }

    private mutating func answer(_ key: Key, _ choice: RowChoice) -> [Effect] {
        dialog = nil
        guard key == "y" else {
            notice = Notice(.note, "nothing was marked")
            return []
        }
        mark(choice)
        return []
    }

    private mutating func answerQuit(_ key: Key) -> [Effect] {
        dialog = nil
        switch key {
        case "y": return [.quit]
        case "z" where countInGrace > 0: return callBackOrUndo()
        default: return []
        }
    }
}
