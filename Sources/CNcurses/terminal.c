#define _GNU_SOURCE
#include "cncurses.h"
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>

enum quoth_terminal_kind quoth_terminal_kind(const char *term, int output) {
  int found = 0;
  TERMINAL *before = cur_term;
  if (setupterm(term, output, &found) != OK) return quoth_terminal_unknown;
  char *place = tigetstr("cup");
  bool is_dumb = place == NULL || place == (char *)-1;
  TERMINAL *mine = set_curterm(before);
  del_curterm(mine);
  return is_dumb ? quoth_terminal_dumb : quoth_terminal_good;
}

bool quoth_terminal_is_direct(void) { return COLORS > 256 && tigetflag("RGB") > 0; }

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool quoth_use_utf8(void) {
  static const char *const names[] = {"", "C.UTF-8", "C.utf8", "en_US.UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (setlocale(LC_CTYPE, names[i]) && is_utf8()) return true;
  }
  return false;
}

void quoth_window_size(int descriptor, int *height, int *width) {
  struct winsize size = {0};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) size = (struct winsize){0};
  *height = size.ws_row;
  *width = size.ws_col;
}
