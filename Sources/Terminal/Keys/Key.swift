/// A key as the operator pressed it.
package enum Key: Hashable, Sendable {
    /// A printable character; space is `.character(" ")`.
    case character(Character)
    /// Control and a lower-case letter, such as `.control("d")`; not the ones below.
    case control(Character)
    /// Alt (or Escape quickly followed by) a character.
    case alt(Character)
    case enter, tab, backTab, escape, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 …
    case function(Int)
    /// Text that was pasted as one (bracketed paste).
    case paste(String)
    /// The mouse, where it was asked for.
    case mouse(MouseEvent)
}
