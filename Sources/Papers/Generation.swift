/// What may follow a name and is none by itself.
public enum Generation {
    /// The forms that lists of authors have behind a comma: `Davis, Jr.` is one author.
    public static let suffixes: Set<String> = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"]
}
