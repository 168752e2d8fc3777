/// Figures of an endpoint as the table shows them.
enum EndpointFigures {
    /// `98.2%`, from thousandths.
    static func share(_ perMille: Int) -> String {
        perMille == 1000 ? "100%" : "\(perMille / 10).\(perMille % 10)%"
    }
}
