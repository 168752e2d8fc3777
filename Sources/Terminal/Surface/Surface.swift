/// Something that can show a frame: the terminal, or a recorder in tests.
package protocol Surface {
    /// Shows `frame` in place of what was shown before.
    mutating func show(_ frame: Frame)
}
