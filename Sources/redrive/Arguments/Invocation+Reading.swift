extension Invocation {
    /// Runs `read`, and turns what it throws into a usage error that names the option.
    func read<Value>(_ option: String, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch {
            throw wrong("\(option): \(error).")
        }
    }
}
