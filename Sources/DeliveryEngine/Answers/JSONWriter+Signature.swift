extension JSONWriter {
    /// Writes the object that `redrive verify` prints.
    package mutating func signatureFinding(_ finding: SignatureFinding) {
        object { object in
            object.member("valid", finding.isValid)
            object.member("finding", finding.kind.rawValue)
            object.member("scheme", finding.scheme.rawValue)
            object.member("header", finding.scheme.header)
            object.member("secret", finding.secret)
            object.member("headline", finding.headline)
            object.member("faults", finding.faults)
            object.member("advice", finding.advice)
            object.member("expected", finding.expected)
        }
    }
}
