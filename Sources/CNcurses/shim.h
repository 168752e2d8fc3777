// The only place that includes <ncurses.h>. Swift 6 refuses ncurses' mutable globals and does not
// import its macros, so each that is needed is a function here.
#ifndef REDRIVE_CNCURSES_SHIM_H
#define REDRIVE_CNCURSES_SHIM_H
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>

static inline WINDOW *redrive_stdscr(void) { return stdscr; }

#endif
