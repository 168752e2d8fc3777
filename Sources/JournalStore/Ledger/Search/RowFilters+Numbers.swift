import DeliveryEngine

extension RowFilters {
    /// Terms about codes and counts.
    func numbers(_ term: QueryTerm) -> RowFilter {
        switch term {
        case .status(let wanted):
            return coded(deliveries.status) {
                DeliveryStatus(code: $0).map(wanted.contains) == true
            }
        case .error(let wanted):
            return coded(deliveries.failure) { wanted.contains(FailureClass(code: $0)) }
        case .fingerprint(let wanted):
            let values = Set(wanted.map { $0?.value ?? 0 })
            let column = deliveries.fingerprint
            return { mask in mask.filtered { values.contains(column[$0]) } }
        case .trigger(let wanted):
            let bits = StoredTriggers.bits(wanted)
            let column = deliveries.triggers
            return { mask in mask.filtered { column[$0] & bits != 0 } }
        case .code(let wanted):
            let column = deliveries.code
            return { mask in
                mask.filtered { row in
                    let code = column[row]
                    return wanted.contains(code == DeliveryTable.noCode ? nil : Int64(code))
                }
            }
        case .attempts(let wanted):
            let column = deliveries.attempts
            return { mask in mask.filtered { wanted.contains(Int64(column[$0])) } }
        case .replays(let wanted):
            let column = deliveries.rest
            return { mask in mask.filtered { wanted.contains(Int64(column[$0].replays)) } }
        case .latency(let wanted):
            let column = deliveries.latency
            return { mask in
                mask.filtered { wanted.contains(StoredTime.span(column[$0])?.count) }
            }
        default: return none
        }
    }

    /// Terms about times; `now` is the time of the search.
    func times(_ term: QueryTerm) -> RowFilter {
        switch term {
        case .age(let wanted):
            return moments(deliveries.createdAt) { [now] in wanted.contains($0.map(now.distance)) }
        case .attempted(let wanted):
            return moments(deliveries.attemptedAt) { [now] in
                wanted.contains($0.map(now.distance))
            }
        case .next(let wanted):
            return moments(deliveries.nextAttemptAt) { [now] in
                wanted.contains($0.map { $0.distance(from: now) })
            }
        case .since(let moment):
            let column = deliveries.createdAt
            return { mask in mask.filtered { column[$0] >= moment.milliseconds } }
        case .until(let moment):
            let column = deliveries.createdAt
            return { mask in mask.filtered { column[$0] <= moment.milliseconds } }
        default: return none
        }
    }

    /// Leaves no row: for terms that another kind of filter is for.
    var none: RowFilter { { mask in mask.filtered { _ in false } } }

    private func moments(
        _ column: Column<Int64>, _ holds: @escaping (Timestamp?) -> Bool
    ) -> RowFilter {
        { mask in mask.filtered { holds(StoredTime.moment(column[$0])) } }
    }

    /// A column of bytes: each value is judged once.
    private func coded(_ column: Column<UInt8>, _ holds: (UInt8) -> Bool) -> RowFilter {
        let codes = ByteCodes(holds)
        return { mask in codes.filtered(mask, by: column) }
    }
}
