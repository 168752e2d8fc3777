/// The words that this process was started with.
enum ProcessArguments {
    /// Returns them without the program's name.
    ///
    /// Throws `UsageError` where one is not UTF-8: made readable, it could be another's name.
    static func read(
        _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = CommandLine.unsafeArgv,
        count: Int = Int(CommandLine.argc)
    ) throws(UsageError) -> [String] {
        var arguments: [String] = []
        for place in 1..<max(count, 1) {
            guard let word = words[place] else { break }
            guard let argument = String(validatingCString: word) else {
                throw UsageError(
                    "argument \(place), \(String(cString: word)), is not valid UTF-8.")
            }
            arguments.append(argument)
        }
        return arguments
    }
}
