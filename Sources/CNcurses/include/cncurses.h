#pragma once
/* Wide ncurses, and the few things that Swift cannot reach: macros, globals, signals and descriptors. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static const attr_t quoth_bold = A_BOLD;
static const attr_t quoth_dim = A_DIM;
static const attr_t quoth_italic = A_ITALIC;
static const attr_t quoth_underline = A_UNDERLINE;
static const attr_t quoth_reverse = A_REVERSE;

static inline WINDOW *quoth_stdscr(void) { return stdscr; }
static inline int quoth_colors(void) { return has_colors() ? COLORS : 0; }
static inline int quoth_color_pairs(void) { return COLOR_PAIRS; }

/// Makes ncurses paint everything again at the next refresh.
static inline void quoth_repaint_all(void) { clearok(curscr, TRUE); }

/// One cell: base and marks are code points, 0 where there is none.
static inline cchar_t quoth_cell(attr_t attributes, int pair, uint32_t base, uint32_t m0, uint32_t m1, uint32_t m2,
                                 uint32_t m3) {
  cchar_t cell = {.attr = attributes | COLOR_PAIR(pair < 256 ? pair : 255),
                  .chars = {(wchar_t)base, (wchar_t)m0, (wchar_t)m1, (wchar_t)m2, (wchar_t)m3},
                  .ext_color = pair};
  return cell;
}

/// What a terminal of this name can do for us.
enum quoth_terminal_kind { quoth_terminal_good, quoth_terminal_unknown, quoth_terminal_dumb };

/// Looks a terminal up in the terminfo database; dumb is one whose cursor cannot be placed.
enum quoth_terminal_kind quoth_terminal_kind(const char *term, int output);

/// Whether this terminal takes colours as red, green and blue.
bool quoth_terminal_is_direct(void);

/// Chooses a locale whose characters are UTF-8, the environment's if it is one; false if there is none.
bool quoth_use_utf8(void);

/// The size of the terminal behind a descriptor, 0 by 0 if it has none.
void quoth_window_size(int descriptor, int *height, int *width);

/// A flag that one thread raises and another waits for with poll; -1 if there is none to be had.
int quoth_event_flag(void);

/// Blocks the signals that the event loop answers to, in this thread and those it starts, and returns a
/// descriptor that becomes readable when one arrives. To be called before any thread exists.
int quoth_take_signals(void);

/// The number of the next signal that arrived, 0 if none has.
int quoth_next_signal(int descriptor);

/// Stops the whole process group as Ctrl-Z does; returns when it is continued.
void quoth_stop(void);

/// Ends the process by the signal, as if it had never been taken.
void quoth_die(int signal);

/// Gives large pieces of memory back to the system when they are freed, whatever was freed before.
void quoth_return_large_memory(void);

/// Remembers the settings of the line behind a descriptor, before ncurses changes them.
void quoth_remember_line(int input);

/// From now on a crash gives the terminal back: it switches off what `extra` and the terminal's description
/// say, and restores the line. What is written to standard error meanwhile is held back if that is a terminal,
/// and written when the terminal is given back.
void quoth_guard_terminal(int output, const char *extra);

/// Leaves ncurses, restores the line, and writes what was held back.
void quoth_give_back_terminal(void);
