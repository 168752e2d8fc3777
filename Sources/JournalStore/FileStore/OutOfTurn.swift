/// What a commit stands behind has lost its place and comes again: so does the commit, after it.
struct OutOfTurn: Error {}
