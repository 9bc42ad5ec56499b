/// The options that nearly all commands share, where they stand before the command.
enum LeadingOptions {
    private static let flags: Set = ["-q", "--quiet", "--verbose"]
    private static let withValue: Set = ["--home", "--profile", "--models"]

    /// The arguments with such options put behind the command.
    ///
    /// Only there are they its own: before it they would be the lists', which need no command. A
    /// word behind them alone must be a command, as lists take no words.
    static func behindCommand(_ arguments: ArraySlice<String>) -> ArraySlice<String> {
        var command = arguments.startIndex
        while command < arguments.endIndex, arguments[command].hasPrefix("-") {
            let option = arguments[command]
            if withValue.contains(option) {
                command += 2
            } else if flags.contains(option)
                || withValue.contains(where: { option.hasPrefix("\($0)=") })
            {
                command += 1
            } else {
                return arguments
            }
        }
        guard command < arguments.endIndex else { return arguments }
        let rest = arguments[command...]
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return ArraySlice(rest[..<end] + arguments[..<command] + rest[end...])
    }
}
