/// A key of the keyboard, as a terminal tells it.
public enum Key: Hashable, Sendable {
    /// A character that was typed.
    case character(Character)
    /// A letter with Ctrl held, in lower case.
    case control(Character)
    /// Return or Enter.
    case enter
    /// Tab.
    case tab
    /// Tab with Shift held.
    case backTab
    /// The key that deletes backwards.
    case backspace
    /// The key that deletes forwards.
    case delete
    /// Escape.
    case escape
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// Home.
    case home
    /// End.
    case end
}
