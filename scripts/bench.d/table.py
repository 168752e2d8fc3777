"""The table of figures: every value beside its counterpart of the same run."""


class Table:
    """Rows of figure, value, counterpart, ratio and what was wanted, printed as they come in."""

    WIDTHS = (38, 17, 33, 8, 16)

    def __init__(self):
        self._missed = []
        self.failed = False

    def head(self):
        """Prints the line above all rows."""
        self._line(("FIGURE", "REDRIVE", "BESIDE IT", "RATIO", "WANTED"), "")

    def section(self, title):
        """Prints a title between rows."""
        print(f"\n{title}", flush=True)

    def row(self, figure, value, beside="", ratio=None, wanted="", met=None):
        """Prints a row; `met` is whether `wanted` holds, `None` where nothing is asked."""
        shown = "" if ratio is None else f"{ratio:.2f}x"
        mark = {None: "", True: "  ok", False: "  MISSED"}[met]
        if met is False:
            self._missed.append(figure)
        self._line((f"  {figure}", value, beside, shown, wanted), mark)

    def skip(self, figure, reason):
        """Says in one line what was not measured, and why."""
        print(f"  {figure}: skipped, {reason}", flush=True)

    def fail(self, figure, reason):
        """Says what came out wrong, so that no figure of it counts."""
        print(f"  {figure}: WRONG, {reason}", flush=True)
        self.failed = True

    def end(self):
        """Prints what was missed."""
        print()
        if self._missed:
            print("missed: " + ", ".join(self._missed))
        else:
            print("nothing that was measured is missed")

    def _line(self, cells, mark):
        text = "".join(f"{cell:<{width}} " for cell, width in zip(cells, self.WIDTHS))
        print((text + mark).rstrip(), flush=True)


def quantile(values, share):
    """The nearest-rank quantile of `values`."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def median(values):
    """The middle of `values`."""
    return quantile(values, 0.5)


def count(number):
    """A whole number with its thousands apart."""
    return f"{number:,.0f}"
