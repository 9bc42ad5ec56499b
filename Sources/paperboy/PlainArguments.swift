import Daily
import Papers

/// The arguments of the commonest command lines, which ask for lists.
///
/// The library that reads all others takes longer than the lists themselves are matched in: for
/// each type of option the runtime looks through thousands of conformances.
struct PlainArguments {
    /// Which home and reader are meant.
    private(set) var home = HomeChoice()
    /// Which lists are asked for.
    private(set) var lists = Lists()

    /// Reads what stands behind the name of the command; nil for whatever is not plainly right,
    /// which is left to the library, and so are its messages.
    init?(_ arguments: ArraySlice<String>) {
        var rest = arguments
        while let option = rest.popFirst() {
            switch option {
            case "--unseen": lists.request.isUnseenOnly = true
            case "--abstracts": lists.showsAbstracts = true
            case "--quiet", "-q": home.quiet = true
            default:
                guard let value = rest.popFirst(), !value.hasPrefix("-"), take(option, value)
                else { return nil }
            }
        }
    }

    /// Takes an option with a value; false where it is another one or the value is none of its.
    private mutating func take(_ option: String, _ value: String) -> Bool {
        switch option {
        case "--date":
            guard let day = Day(value) else { return false }
            lists.request.day = day
        case "--top":
            guard let top = Int(value), top >= 1 else { return false }
            lists.request.top = top
        case "--topic": lists.request.topics.append(value)
        case "--profile": home.profile = value
        case "--home": home.home = value
        case "--models": home.models = value
        default: return false
        }
        return true
    }
}
