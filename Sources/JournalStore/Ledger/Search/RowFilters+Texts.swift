import DeliveryEngine

extension RowFilters {
    /// Terms about whole values.
    func texts(_ term: QueryTerm) -> RowFilter {
        switch term {
        case .application(let patterns):
            let column = deliveries.rest
            let memo = memo(patterns)
            return { mask in mask.filtered { memo.holds(column[$0].application) } }
        case .endpoint(let patterns):
            let names = Set(ledger.standing.endpoints.lazy.compactMap(\.endpoint?.name))
            return endpoints { kept in
                let name = kept.name
                let title = EndpointNaming.title(name, of: kept.endpoint?.application ?? "")
                return patterns.contains {
                    $0.isEndpoint(
                        named: name, title: names.contains(title) ? nil : title, id: kept.id)
                }
            }
        case .url(let needles):
            return endpoints { endpoint in
                needles.contains { $0.isFound(in: endpoint.url) }
            }
        case .event(let patterns): return slots(deliveries.type, memo(patterns))
        case .subject(let patterns): return subject(patterns)
        case .id(let patterns): return identifiers(patterns)
        case .by(let patterns):
            let column = deliveries.rest
            let memo = TextMemo(ledger.texts) { text in
                OperatorNames.names(String(decoding: text, as: UTF8.self)).contains { name in
                    let user = String(name.prefix { $0 != "@" })
                    return patterns.contains { $0.matches(name) || $0.matches(user) }
                }
            }
            return { mask in mask.filtered { memo.holds(column[$0].operators) } }
        default: return none
        }
    }

    /// A word in any column, or the beginning of an id.
    func word(_ needle: TextNeedle) -> RowFilter {
        let beginning = IDBeginning(needle.text)
        let endpoints = endpointAnswers { endpoint in
            needle.isFound(in: endpoint.name)
                || needle.isFound(in: endpoint.url)
                || beginning.isFound(in: endpoint.id.text)
        }
        let memo = TextMemo(ledger.texts) { needle.isFound(inText: $0) }
        let (slots, type, subject) = (deliveries.endpoint, deliveries.type, deliveries.subject)
        let ids = identifierText { beginning.isFound(inText: $0) }
        let mayBeOwn = OwnIDText.mayBegin(with: beginning)
        return { mask in
            mask.filtered { row in
                endpoints.holds(slots[row]) || memo.holds(type[row])
                    || subject[row] != TextDictionary.none && memo.holds(subject[row])
                    || ids(row, mayBeOwn)
            }
        }
    }

    private func subject(_ patterns: [TextPattern?]) -> RowFilter {
        let column = deliveries.subject
        let memo = memo(patterns.compactMap(\.self))
        let takesNone = patterns.contains(nil)
        return { mask in
            mask.filtered { row in
                let slot = column[row]
                return slot == TextDictionary.none ? takesNone : memo.holds(slot)
            }
        }
    }

    private func identifiers(_ patterns: [TextPattern]) -> RowFilter {
        let ids = identifierText { text in
            let text = String(decoding: text, as: UTF8.self)
            return patterns.contains { $0.matches(text) }
        }
        let mayBeOwn = patterns.contains(where: OwnIDText.mayMatch)
        // A whole id is compared as a number; only foreign ids are then left to be spelled out.
        guard let whole = OwnIDText.wholeIDs(patterns) else {
            return { mask in mask.filtered { ids($0, mayBeOwn) } }
        }
        let (rest, events) = (deliveries.rest, ledger.events)
        return { [ledger] mask in
            mask.filtered { row in
                if !ledger.deliveries.isForeignID(row), whole.contains(rest[row].id) { return true }
                if let slot = ledger.eventSlot(ofRow: row), !events.rows[slot].isForeign,
                    whole.contains(events.rows[slot].id)
                {
                    return true
                }
                return ids(row, false)
            }
        }
    }

    /// Whether a condition holds for the text of a row's id or its event's; own ids are spelled
    /// out only where the second argument says so.
    private func identifierText(
        _ holds: @escaping (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> (Int, Bool) -> Bool {
        let memo = TextMemo(ledger.texts, holds)
        return { [ledger] row, spellsOwn in
            let rest = ledger.deliveries.rest[row]
            if ledger.deliveries.isForeignID(row) {
                if memo.holds(rest.id.textSlot) { return true }
            } else if spellsOwn, OwnIDText.holds(DeliveryID(rest.id.ulid), holds) {
                return true
            }
            guard let slot = ledger.eventSlot(ofRow: row) else {
                return memo.holds(UInt32(truncatingIfNeeded: -Int64(rest.event)))
            }
            let event = ledger.events.rows[slot]
            if event.isForeign { return memo.holds(event.id.textSlot) }
            return spellsOwn && OwnIDText.holds(EventID(event.id.ulid), holds)
        }
    }

    private func slots(_ column: Column<UInt32>, _ memo: TextMemo) -> RowFilter {
        { mask in mask.filtered { memo.holds(column[$0]) } }
    }

    private func memo(_ patterns: [TextPattern]) -> TextMemo {
        TextMemo(ledger.texts) { text in
            let text = String(decoding: text, as: UTF8.self)
            return patterns.contains { $0.matches(text) }
        }
    }

    private func endpoints(_ holds: (LedgerEndpoint) -> Bool) -> RowFilter {
        let answers = endpointAnswers(holds)
        let column = deliveries.endpoint
        return { mask in mask.filtered { answers.holds(column[$0]) } }
    }

    private func endpointAnswers(_ holds: (LedgerEndpoint) -> Bool) -> EndpointAnswers {
        EndpointAnswers(answers: ledger.standing.endpoints.map(holds))
    }
}
