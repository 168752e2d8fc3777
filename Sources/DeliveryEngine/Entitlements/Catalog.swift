/// What each price buys: features, and usage credits by meter.
package struct Catalog: Hashable, Sendable {
    /// What one price buys.
    package struct Offer: Hashable, Sendable {
        /// The features.
        package let features: [String]
        /// How much of each meter, once for each payment.
        package let credits: [String: Int64]

        /// An offer.
        package init(features: [String], credits: [String: Int64]) {
            self.features = features
            self.credits = credits
        }
    }

    /// The offers by price.
    package let offers: [String: Offer]

    /// A catalog of these offers; without any, nothing that is bought from now on gives anything.
    package init(offers: [String: Offer] = [:]) { self.offers = offers }

    /// Whether it says of each of these prices what it buys.
    func names(_ prices: [String]) -> Bool { prices.allSatisfy { offers[$0] != nil } }

    /// The features that these prices buy, each once.
    func features(of prices: [String]) -> Set<String> {
        Set(prices.compactMap { offers[$0] }.flatMap(\.features))
    }

    /// The credits that these prices buy together.
    func credits(of prices: [String]) -> [String: Int64] {
        prices.compactMap { offers[$0] }.reduce(into: [:]) { sum, offer in
            sum.merge(offer.credits) { first, second in first + second }
        }
    }
}
