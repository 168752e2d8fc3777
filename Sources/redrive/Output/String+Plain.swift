extension String {
    /// Whether it is printable ASCII throughout, which every terminal shows as it is.
    var isPlainASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}
