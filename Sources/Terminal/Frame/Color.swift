/// The colours every terminal has; `standard` is the terminal's own.
package enum Color: UInt8, Sendable, CaseIterable {
    case standard, black, red, green, yellow, blue, magenta, cyan, white
}
