/// A line is not spelled as an export spells it: it may be right all the same, and is to be read by
/// who reads any JSON.
struct OtherSpelling: Error {}
