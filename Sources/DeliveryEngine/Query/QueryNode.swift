/// What must hold, as a tree; readable, so that a store can answer parts from its own columns.
package indirect enum QueryNode: Hashable, Sendable {
    /// Holds of everything.
    case always
    /// All of these; at least two.
    case and([QueryNode])
    /// Any of these; at least two.
    case or([QueryNode])
    /// Not this.
    case not(QueryNode)
    /// One term.
    case term(QueryTerm)

    /// Whether any term of the tree is as `condition` says.
    package func contains(_ condition: (QueryTerm) -> Bool) -> Bool {
        switch self {
        case .always: false
        case .and(let nodes), .or(let nodes): nodes.contains { $0.contains(condition) }
        case .not(let node): node.contains(condition)
        case .term(let term): condition(term)
        }
    }

    /// What an evaluation costs, in columns compared.
    private var cost: Int {
        switch self {
        case .always: 0
        case .and(let nodes), .or(let nodes): nodes.reduce(0) { $0 + $1.cost }
        case .not(let node): node.cost
        case .term(let term): term.cost
        }
    }

    /// The same condition with cheap parts first; AND and OR do not depend on order.
    func sortedByCost() -> QueryNode {
        switch self {
        case .always, .term: self
        case .not(let node): .not(node.sortedByCost())
        case .and(let nodes): .and(Self.sorted(nodes))
        case .or(let nodes): .any(of: Self.sorted(nodes))
        }
    }

    private static func sorted(_ nodes: [QueryNode]) -> [QueryNode] {
        let costed = nodes.map { node in
            let sorted = node.sortedByCost()
            return (node: sorted, cost: sorted.cost)
        }
        return costed.enumerated().sorted {
            ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
        }.map(\.element.node)
    }
}
