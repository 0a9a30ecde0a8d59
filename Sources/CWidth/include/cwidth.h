#pragma once
#include <stdint.h>

/// The columns that glibc, and with it ncurses, gives a code point: 0 for a combining mark, 2 for a wide one,
/// -1 for what cannot be printed. Answers as in a UTF-8 locale, whatever LANG says.
int quoth_wcwidth(uint32_t scalar);
