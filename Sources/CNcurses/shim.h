// The only place that includes <ncurses.h>. Swift 6 refuses ncurses' mutable globals and does not
// import its macros, so each that is needed is a function here.
#ifndef REDRIVE_CNCURSES_SHIM_H
#define REDRIVE_CNCURSES_SHIM_H
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <wchar.h>

static inline WINDOW *redrive_stdscr(void) { return stdscr; }
static inline WINDOW *redrive_curscr(void) { return curscr; }
static inline int redrive_colors(void) { return COLORS; }
static inline int redrive_color_pairs(void) { return COLOR_PAIRS; }

static inline attr_t redrive_attribute_bold(void) { return A_BOLD; }
static inline attr_t redrive_attribute_dim(void) { return A_DIM; }
static inline attr_t redrive_attribute_reverse(void) { return A_REVERSE; }
static inline attr_t redrive_attribute_underline(void) { return A_UNDERLINE; }

// Puts one cell: a base character with its marks, ended by a zero.
static inline void redrive_put(
    int row, int column, const wchar_t *characters, attr_t attributes, short pair) {
    cchar_t cell;
    if (setcchar(&cell, characters, attributes, pair, NULL) == OK) {
        mvwadd_wch(stdscr, row, column, &cell);
    }
}

// The cells curses will take a character for.
extern int wcwidth(wchar_t character);
static inline int redrive_curses_width(wchar_t character) { return wcwidth(character); }

// A file in memory, closed on exec, that curses writes a frame to; -1 on failure. Glibc's own
// function for it is hidden without _GNU_SOURCE, which Swift's importer does not set.
static inline int redrive_memory_file(void) {
    const unsigned int close_on_exec = 1;
    return (int)syscall(SYS_memfd_create, "redrive-frame", close_on_exec);
}

// Has a program that is about to be started close every descriptor from one on, whoever opened it.
// Declared here because glibc hides it without _GNU_SOURCE.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
static inline int redrive_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// The bytes of a terminfo capability; null when the terminal has none.
static inline const char *redrive_capability(const char *name) {
    char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

// The bytes of a capability with its parameters filled in.
static inline const char *redrive_expand(const char *capability, long first, long second) {
    return tparm(capability, first, second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

#endif
