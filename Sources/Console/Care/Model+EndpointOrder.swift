import DeliveryEngine

/// The order of the endpoints: worst first when their screen is opened, and then as it is.
extension Model {
    /// Puts the endpoints in order, with the cursor on the one it was on: as the open screen shows
    /// them, with new ones behind, else worst first.
    mutating func sortEndpoints() {
        endpoints.overviews = endpoints.order.map(endpointsKept) ?? endpointsByGrade
        let overviews = endpoints.overviews
        let height = layout.listHeight
        if !endpoints.isSettled {
            endpoints.cursor = nil
            endpoints.position = ListPosition()
        }
        if let index = overviews.firstIndex(where: { $0.endpoint.id == endpoints.cursor }) {
            endpoints.position.follow(to: index, count: overviews.count, height: height)
        } else {
            endpoints.position.fit(count: overviews.count, height: height)
            endpoints.cursor =
                overviews.isEmpty ? nil : overviews[endpoints.position.index].endpoint.id
        }
    }

    /// Lets the endpoints stay in the order they have, once their health has given them one.
    mutating func keepEndpointOrder() {
        guard screens.contains(.endpoints) else { return }
        endpoints.order = endpoints.overviews.map(\.endpoint.id)
    }

    /// Puts the worst endpoint first again while their screen is open.
    mutating func sortEndpointsAnew() {
        endpoints.order = nil
        sortEndpoints()
        keepEndpointOrder()
    }

    private func endpointsKept(in order: [EndpointID]) -> [EndpointOverview] {
        let places = Dictionary(zip(order, 0...)) { first, _ in first }
        return endpoints.overviews.enumerated().map { number, overview in
            (place: places[overview.endpoint.id] ?? order.count + number, overview: overview)
        }.sorted { $0.place < $1.place }.map(\.overview)
    }

    private var endpointsByGrade: [EndpointOverview] {
        let health = endpoints.health
        return endpoints.overviews.enumerated().map { place, overview in
            (EndpointGrade(overview.endpoint, health[overview.endpoint.id]), place, overview)
        }.sorted { left, right in
            if left.0 != right.0 { return left.0 < right.0 }
            let first = health[left.2.endpoint.id]
            let second = health[right.2.endpoint.id]
            let shares = (first?.okPerMille ?? 1000, second?.okPerMille ?? 1000)
            if shares.0 != shares.1 { return shares.0 < shares.1 }
            let waiting = (first?.waiting ?? 0, second?.waiting ?? 0)
            return waiting.0 != waiting.1 ? waiting.0 > waiting.1 : left.1 < right.1
        }.map { $0.2 }
    }
}
